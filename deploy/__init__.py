"""Demo, install scripts, units, what nginx, Prometheus and Grafana are given, pictures of pages."""
