from datetime import date

import pytest

from gazetteer.gazetteer import Gazetteer
from mapper.model import Document
from mapper.pipeline import read
from mapper.reading.dateline import dates_by_the_year, day_by_weekday, stated_day
from mapper.reading.dates import find_dates
from mapper.reading.segment import segment

TODAY = date(2024, 6, 1)


def stated(text: str) -> date | None:
    cut = segment(text)
    return stated_day(cut, find_dates(cut, None))


def by_weekday(text: str) -> date | None:
    cut = segment(text)
    return day_by_weekday(cut, find_dates(cut, TODAY), TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("الثلاثاء 22 نوفمبر 2022\nقصفت المدفعية بلدة أمس.", date(2022, 11, 22)),
        ("قصف على بلدة\n22/11/2022\nقتل مدني أمس.", date(2022, 11, 22)),
        ("نشر في: 22 تشرين الثاني 2022\nقتل مدني أمس.", date(2022, 11, 22)),
        ("حلب || السبت ١٩ صفر ١٤٣٨ هـ الموافق ١٩ تشرين الثاني ٢٠١٦\nقتل مدني اليوم.", date(2016, 11, 19)),
        ("التقرير اليومي عن أبرز ما سجل في عموم البلاد | السبت 15 شباط 2025\nقتل مدني أمس.", date(2025, 2, 15)),
        ("الأربعاء ٢٣-١٠-٢٠٢٤ الموافق ٢٠ ربيع الثاني ١٤٤٦ هـ\nقتل مدني أمس.", date(2024, 10, 23)),
        ("وقتل مدني في القصف على المدينة في 22 تشرين الثاني 2022 كما قال ناشطون.", None),
        ("قتل مدني في تشرين الثاني 2022.", None),
        ("قتل مدني أمس.", None),
    ],
)
def test_a_day_in_a_line_of_its_own_is_that_of_the_text(text: str, day: date | None) -> None:
    assert stated(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("اليوم الاثنين 2 كانون الأول قصفت المدفعية بلدة.", date(2019, 12, 2)),
        ("قتل مدني الخميس 30 أيار.", date(2024, 5, 30)),
        ("قتل مدني يوم الخميس.", None),
        ("قتل مدني في 30 أيار.", None),
        ("قتل مدني الخميس 30 أيار 2019.", None),
    ],
)
def test_weekday_and_day_of_the_month_tell_the_year(text: str, day: date | None) -> None:
    assert by_weekday(text) == day


def test_the_day_of_the_manifest_comes_before_that_of_the_text(gazetteer: Gazetteer) -> None:
    text = "الثلاثاء 22 نوفمبر 2022\nقصفت المدفعية أمس مدينة سرمين."
    told = read(Document("a", text, date(2023, 1, 10)), gazetteer).incidents
    assert [i.date_from for i in told] == [date(2023, 1, 9)]
    untold = read(Document("a", text), gazetteer)
    assert untold.document.published == date(2022, 11, 22)
    assert [i.date_from for i in untold.incidents] == [date(2022, 11, 21)]


def test_a_weekday_before_days_that_the_text_tells_is_no_day_of_publication() -> None:
    text = "اندلعت مواجهات يوم الاثنين 10 شباط قرب الرقة.\nوفي 27 آذار 2025 خطف مسلحون تاجرا من مدينة الرقة."
    incidents = read(Document("d", text), Gazetteer.open()).incidents
    assert {i.status for i in incidents} == {"happened"}
    assert date(2025, 3, 27) in {i.date_from for i in incidents}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("حوادث شباط 2020\n• الثلاثاء 11 شباط: قصف على بلدة.", [(2, 11)]),
        (
            "• 18/2/2020: قصف على بلدة.\n• ٢٥ شباط: قصف على قرية.\n• وفي اليوم نفسه اعتقل مصور.",
            [(2, 18), (2, 25), (2, 25)],
        ),
        ("وقعت الغارة في 18/2/2020.\nظهر هذا اليوم قصفت بلدة.", [(2, 18)]),
    ],
)
def test_the_one_year_that_a_text_names_is_that_of_its_days(text: str, days: list[tuple[int, int]]) -> None:
    cut = segment(text)
    dates = dates_by_the_year(cut, tuple(find_dates(cut, None)))
    assert [(d.date_from.month, d.date_from.day) for d in dates if d.precision == "day"] == days
    assert {d.date_from.year for d in dates} == {2020}


def test_days_without_a_year_stay_out_where_a_text_names_two_years() -> None:
    cut = segment("قصف في 18/2/2019 وآخر في 3/3/2020.\n• ٢٥ شباط: قصف على قرية.")
    dates = tuple(find_dates(cut, None))
    assert dates_by_the_year(cut, dates) == dates


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("التقرير | الثلاثاء 22 نوفمبر 2022\nقصفت المدفعية مدينة سرمين.", date(2022, 11, 23), date(2022, 11, 22)),
        ("حصيلة يوم الثلاثاء 22 نوفمبر 2022\nقصفت المدفعية أمس مدينة سرمين.", date(2022, 11, 23), date(2022, 11, 22)),
        ("الثلاثاء 22 نوفمبر 2022\nقصفت المدفعية أمس مدينة سرمين.", date(2022, 11, 24), date(2022, 11, 21)),
        ("الثلاثاء 22 نوفمبر 2022\nقصفت المدفعية أمس مدينة سرمين.", date(2023, 1, 10), date(2023, 1, 9)),
    ],
)
def test_a_report_that_bears_a_day_shortly_before_speaks_of_it(
    text: str, published: date, day: date, gazetteer: Gazetteer
) -> None:
    assert [i.date_from for i in read(Document("a", text, published), gazetteer).incidents] == [day]


def test_a_day_taken_from_the_text_says_so(gazetteer: Gazetteer) -> None:
    text = "التقرير | الثلاثاء 22 نوفمبر 2022\nقصفت المدفعية مدينة سرمين."
    (late,) = read(Document("a", text, date(2022, 11, 23)), gazetteer).incidents
    (prompt,) = read(Document("a", text, date(2022, 11, 22)), gazetteer).incidents
    assert "day_that_the_text_bears" in late.reasons
    assert "day_of_publication" not in late.reasons
    assert "day_of_publication" in prompt.reasons
