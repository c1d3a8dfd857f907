"""The built functions in the container that stands for Lambda's runtime, under Lambda's CPU share and memory."""
