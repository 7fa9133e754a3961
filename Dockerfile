# The endpoint and the site in a container: nothing of the build stays in it, and nothing in it can be written.
#   docker build -t findings . && docker run --rm -p 127.0.0.1:8000:8000 --read-only --tmpfs /tmp findings
FROM python:3.12-slim-bookworm AS build
WORKDIR /source
RUN python -m venv /opt/findings
COPY pyproject.toml constraints.txt hatch_build.py README.md LICENSE ./
COPY assets assets
COPY graph graph
COPY ontology ontology
COPY server server
COPY shapes shapes
RUN /opt/findings/bin/python -m pip install --no-cache-dir -c constraints.txt .

FROM python:3.12-slim-bookworm
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /tmp --shell /usr/sbin/nologin findings
COPY --from=build /opt/findings /opt/findings
# Without a release of your own, the shipped facts are built on the first start, into the one place that can be written.
ENV PATH=/opt/findings/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    XDG_CACHE_HOME=/tmp
# Mount a folder of releases at /data/releases, for reading only; its current release is served.
WORKDIR /data
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/health/ready', timeout=4)"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["findings"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000", "--public", "--log", "-"]
