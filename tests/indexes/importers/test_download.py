import hashlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from indexes.errors import UserError
from indexes.importers.download import download

CONTENT = bytes(range(256)) * 4_000
SHA1 = hashlib.sha1(CONTENT).hexdigest()


class Server(BaseHTTPRequestHandler):
    ranges = True

    def do_GET(self):
        start = int(self.headers["Range"][6:-1]) if self.ranges and "Range" in self.headers else 0
        if start >= len(CONTENT):
            self.send_error(416)
            return
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(CONTENT) - start))
        self.end_headers()
        self.wfile.write(CONTENT[start:])

    def log_message(self, *arguments):
        pass


@pytest.fixture(params=[True, False], ids=["goes on", "sends all again"])
def url(request):
    handler = type("Handler", (Server,), {"ranges": request.param})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/a.zip"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("there", [0, 1_000, len(CONTENT)])
def test_a_file_is_fetched_and_one_half_fetched_is_completed(url, tmp_path, there):
    (tmp_path / "a.zip.partial").write_bytes(CONTENT[:there])
    told = []
    path = download(url, tmp_path / "a.zip", SHA1, lambda text, share: told.append(share))
    assert path.read_bytes() == CONTENT
    assert all(0 < share <= 1 for share in told)
    assert download("http://127.0.0.1:9/never-asked", path, SHA1, print) == path


def test_another_content_is_refused_and_dropped(url, tmp_path):
    with pytest.raises(UserError, match="not the file I know"):
        download(url, tmp_path / "a.zip", "0" * 40, lambda text, share: None)
    assert list(tmp_path.iterdir()) == []


def test_without_a_connection_it_says_what_to_do(tmp_path):
    with pytest.raises(UserError, match="give me the file"):
        download("http://127.0.0.1:9/a.zip", tmp_path / "a.zip", SHA1, print)
