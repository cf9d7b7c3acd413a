"""psasim: stateful fakes of the systems that MSP ticketing integrations talk to."""
