"""What a server must stand: each test is an attack, with the figure that holds."""
