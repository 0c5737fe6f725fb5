"""What the bundle starts with."""

from lwm2m_browser.__main__ import run

run()
