"""The latent space of two-bar melodies: a variational autoencoder, and a generator taught by a critic to live in it."""
