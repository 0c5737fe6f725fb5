"""The news that are kept between starts: what is written is read, it stays small, and a damaged file is set aside."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.errors import Quarantined
from lwm2m_browser.registry.catalogue_changes import ElementChange
from lwm2m_browser.registry.elements import ELEMENTS
from lwm2m_browser.registry.news import CHANGED, GONE, KINDS, MOST_ITEMS, NEW, NewsItem, NewsReport, known_since
from lwm2m_browser.registry.version import parse_version
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.news_file import MOST_BYTES, KeptNews, add_report, news_path, read_news, write_news

START = datetime(2026, 1, 1, 12, tzinfo=UTC)
V1 = parse_version("1.0")


def item(object_id: int, kind: str = NEW, changes: tuple[ElementChange, ...] = ()) -> NewsItem:
    return NewsItem(kind, object_id, V1, "Temperature", "IPSO Alliance", changes)


def report(*items: NewsItem, day: int = 0, place: str = "") -> NewsReport:
    when = START + timedelta(days=day)
    return NewsReport(when, place, "Registry API", "Built-in catalogue", "2025-12-31", items)


def keep(folders: Folders, *reports: NewsReport) -> None:
    for one in reports:
        add_report(folders, one)


def test_nothing_is_kept_at_first(folders: Folders) -> None:
    assert read_news(folders) == KeptNews()


def test_what_is_kept_comes_back_the_newest_first(folders: Folders) -> None:
    change = ElementChange(ELEMENTS[4], "IPSO\n“Alliance”", "OMA 联盟")
    old = report(item(1), item(2, GONE))
    new = report(item(3303, CHANGED, (change,)), day=1)._replace(not_named=3, not_compared=(ELEMENTS[3],))
    elsewhere = report(item(4), day=2, place="https://example.org/DDF.xml")

    keep(folders, old, new, elsewhere)

    assert read_news(folders).reports == (elsewhere, new, old)
    assert read_news(folders).of("") == (new, old)


_TEXTS = st.text(max_size=30).map(lambda text: text.encode("utf-8", "ignore").decode())
_CHANGES = st.builds(ElementChange, st.sampled_from(ELEMENTS), _TEXTS, _TEXTS)
_ITEMS = st.builds(
    NewsItem,
    st.sampled_from(KINDS),
    st.integers(0, 65535),
    _TEXTS.map(parse_version),
    _TEXTS,
    _TEXTS,
    st.lists(_CHANGES, max_size=3).map(tuple),
)


@given(st.lists(_ITEMS, max_size=5))
def test_whatever_it_says_comes_back(tmp_path_factory: pytest.TempPathFactory, items: list[NewsItem]) -> None:
    folders = Folders.under(tmp_path_factory.mktemp("own"))
    keep(folders, report(*items))
    assert read_news(folders).reports == (report(*items),)


def test_a_year_of_daily_refreshes_is_below_five_megabytes_and_whole(folders: Folders) -> None:
    link = "https://raw.example.org/registry/prod/version_history/10513-1_0.xml"
    changed = [item(number, CHANGED, (ElementChange(ELEMENTS[7], link, link),)) for number in range(5)]
    days = [report(*map(item, range(10)), *changed, day=day) for day in range(366)]
    write_news(folders, KeptNews(tuple(days)))
    assert news_path(folders).stat().st_size < 5_000_000
    assert len(read_news(folders).reports) == 366


def test_more_than_there_is_room_for_leaves_the_newest_and_says_until_when_they_were_deleted(folders: Folders) -> None:
    long = ElementChange(ELEMENTS[3], "界" * 400, "x" * 400)
    days = [report(*(item(number, CHANGED, (long,)) for number in range(100)), day=day) for day in range(60)]
    write_news(folders, KeptNews(tuple(days)))
    size = news_path(folders).stat().st_size
    kept = read_news(folders)
    assert MOST_BYTES * 0.9 < size <= MOST_BYTES + 200
    assert kept.reports == tuple(reversed(days[-len(kept.reports) :]))
    assert kept.deleted_until == days[-len(kept.reports) - 1].when
    add_report(folders, report(item(1), day=60))
    assert read_news(folders).reports[0] == report(item(1), day=60)
    assert read_news(folders).deleted_until is not None


def test_a_report_too_large_names_fewer_and_says_how_many_it_does_not_name(folders: Folders) -> None:
    long = ElementChange(ELEMENTS[3], "界" * 400, "界" * 400)
    keep(folders, report(*(item(number, CHANGED, (long,) * 9) for number in range(MOST_ITEMS))))
    (kept,) = read_news(folders).reports
    assert 0 < len(kept.items) < MOST_ITEMS
    assert len(kept.items) + kept.not_named == MOST_ITEMS
    assert news_path(folders).stat().st_size < MOST_BYTES


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        '{"format": 2, "reports": []}',
        '{"format": 1}',
        '{"format": 1, "reports": [{}]}',
        '{"format": 1, "reports": [{"when":"2026-01-01","place":"","origin":"","old":["","2026-01-01"],'
        '"not_named":0,"not_compared":[],"items":[["new",70000,"1.0","",""]]}]}',
    ],
)
def test_a_damaged_file_is_set_aside(folders: Folders, content: str) -> None:
    folders.state.mkdir(parents=True)
    news_path(folders).write_text(content)
    with pytest.raises(Quarantined):
        read_news(folders)
    assert read_news(folders) == KeptNews()
    assert news_path(folders).with_name("news.json.unreadable").read_text() == content


def test_a_damaged_file_does_not_keep_news_from_being_kept(folders: Folders) -> None:
    folders.state.mkdir(parents=True)
    news_path(folders).write_text("{")
    with pytest.raises(Quarantined):
        add_report(folders, report(item(1)))
    assert read_news(folders).reports == (report(item(1)),)


def test_a_version_is_known_since_the_newest_report_that_calls_it_new() -> None:
    reports = [report(item(1), item(2, GONE), item(3)), report(item(1), item(4, CHANGED), day=3)]
    assert known_since(reports) == {(1, V1): START + timedelta(days=3), (3, V1): START}


def test_reports_of_the_same_second_stay_apart(folders: Folders) -> None:
    keep(folders, report(item(1)), report(item(2)), report(item(3)))
    kept = read_news(folders).reports
    assert [one.items[0].object_id for one in kept] == [3, 2, 1]
    assert len({one.when for one in kept}) == 3
