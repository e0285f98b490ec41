// The login: the token comes from the address after "#", which no server sees, or from the form.

const form = document.getElementById("login");
const box = document.getElementById("token");

async function sign(token) {
  const response = await fetch("/login", { method: "POST", body: token });
  if (response.ok) return location.replace("/");
  document.getElementById("refused").textContent =
    response.status === 429
      ? "Too many tries; wait a minute. 尝试太多，请等一分钟。"
      : "That is not the token. 令牌不对。";
  return box.select();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  sign(box.value);
});

if (location.hash.length > 1) {
  const token = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, "", "/login");
  sign(token);
}
