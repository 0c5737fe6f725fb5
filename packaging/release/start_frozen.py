"""What the bundle starts with."""

import sys

from lwm2m_browser.cli import main

sys.exit(main())
