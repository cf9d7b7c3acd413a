"""Every operation of every spec through Connexion's own stack and through the compiled one."""
