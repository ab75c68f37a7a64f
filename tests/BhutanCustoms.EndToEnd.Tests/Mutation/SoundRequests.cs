using System.Globalization;

namespace BhutanCustoms.EndToEnd.Tests.Mutation;

/// <summary>Requests that are in order, to be spoilt: of every route that reads what it is sent.</summary>
internal static class SoundRequests
{
    /// <summary>Those of the API, below its address.</summary>
    public static (HttpMethod Method, string Path, string? Body)[] OfApi(MutationTarget of)
    {
        var inspected = DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture);
        var (post, put, get) = (HttpMethod.Post, HttpMethod.Put, HttpMethod.Get);
        var criterion = """
            {"who":"Karma","why":"a letter","criterion":{"title":"Onions","when":{"all":[{"field":"hs_code","starts_with":["0703"]},
             {"field":"importer_tpn","on_list":["ring"]}]},"action":"red","share":0.5,"most_a_day":3,"offices":["PHU"],
             "valid_until":"2030-01-01","check":"Weigh the bags.","why":"A tip."}}
            """;
        var watchList = """
            {"who":"Karma","why":"a letter","list":{"kind":"parties","source":"Letter","reason":"A ring","until":"2030-12-31",
             "entries":[{"value":"TPN00005","reason":"told"}]}}
            """;
        return
        [
            (post, "score", of.Declared),
            (post, "score?source=bhutan", of.Declared),
            (
                post,
                "classify",
                $$"""{"goods_description":"basmati rice {{MutationTarget.Canary}}","hs_code":"100630","origin":"IN","cif_local":1000,"k":3}"""
            ),
            (
                post,
                "outcomes",
                $$"""{"declaration_id":"{{of.Item.Split('/')[0]}}","item_number":"1","inspected_at":"{{inspected}}","officer":"Tashi","found":true,"kind":"undervaluation"}"""
            ),
            (
                post,
                "overrides",
                $$"""{"item":"{{of.Item}}","date":"{{of.WorkDate}}","choice":"Green","reason":"OTHER","officer":"T","comment":"{{MutationTarget.Canary}}"}"""
            ),
            (post, "outcomes/quarantine/0123456789abcdef/release", """{"who":"Pema","why":"seen"}"""),
            (post, "notice", $$"""{"batch":"{{of.Batch}}","item":"{{of.Item}}"}"""),
            (post, "monitoring/alarms/none/acknowledge", """{"who":"Pema","why":"seen"}"""),
            (post, $"models/fraud/{of.FraudModel}/shadow", """{"who":"Pema","why":"try"}"""),
            (post, $"batches/{of.Batch}-none/rescore", """{"who":"Pema","why":"try"}"""),
            (post, "criteria", criterion),
            (post, "criteria/none/versions", criterion),
            (post, "criteria/none/versions/1/approve", """{"who":"Pema","why":"seen"}"""),
            (get, "criteria", null),
            (get, "criteria/schema", null),
            (get, "criteria/none", null),
            (get, "criteria/none/versions/1/trial", null),
            (put, "watchlists/ring", watchList),
            (post, "watchlists/none/versions/1/approve", """{"who":"Pema","why":"seen"}"""),
            (get, "watchlists", null),
            (get, "watchlists/ring", null),
            (get, $"batches/{of.Batch}", null),
            (get, $"batches/{of.Batch}/rejects?format=csv", null),
            (get, $"items?item={of.Item}", null),
            (get, "uploads/bhutan/night.csv", null),
            (post, "poison/finish-batch/none/discard", """{"a":1}"""),
            (get, $"worklists/{of.WorkDate}/PHU", null),
            (get, $"outcomes?item={of.Item}", null),
            (get, $"overrides?date={of.WorkDate}", null),
            (get, $"models/fraud/{of.FraudModel}", null),
            (get, $"models/fraud/{of.FraudModel}/card", null),
            (get, $"models/hs/{of.HsModel}/shadow", null),
            (get, "forecast/2026-01", null),
            (get, "monitoring/2026-01-01", null),
            (get, "reports/fairness/2025", null),
        ];
    }

    /// <summary>Addresses of pages.</summary>
    public static string[] OfPages(MutationTarget of) =>
        [
            $"worklist?date={of.WorkDate}&office=PHU&lane=Red&q={MutationTarget.Canary}&hs=07&page=1&col=lane&sort=stake",
            $"worklist/export?date={of.WorkDate}&office=PHU",
            $"item?{At(of)}&list=%3Foffice%3DPHU",
            $"trader?id={of.Importer}",
            $"batches/{of.Batch}?share=5",
            $"batches/{of.Batch}/rejects",
            $"batches/{of.Batch}/quality",
            "quality",
            "batches?after=x",
            "revenue?series=total&growth=5&exchange=-3&rate-GST=10",
            "prices?code=070310",
            "mappings/bhutan",
            "models/fraud/none",
            "results?days=30",
            "models/fraud/none/card",
            "monitoring/2026-03-01",
            "fairness/2026",
            "sign-in?back=/worklist",
            "assets/pages.css?v=1",
            "language/dz?back=/worklist",
            "criteria",
            "criteria/new?field=origin",
            "criteria/none",
            "criteria/none/1/trial",
            "watchlists",
            "watchlists/ring",
            $"post-clearance?month={of.WorkDate[..7]}&office=PHU",
            "quarantine",
            "mappings",
            "operation",
        ];

    /// <summary>Forms of pages.</summary>
    public static (string Path, string Form)[] OfForms(MutationTarget of) =>
        [
            ("item/hold", $"{At(of)}&takes=true&from=&list="),
            (
                "item/finding",
                $"{At(of)}&found=1&kind=undervaluation&revenue=100&hs=070310&cif=1&origin=IN&quantity=2&note={MutationTarget.Canary}&settled="
            ),
            ("item/override", $"{At(of)}&choice=Green&reason=OTHER&comment=x&settled="),
            ("worklist/filters", "name=mine&list=?lane=Red"),
            ("worklist/filters/remove", "name=mine&list="),
            ("quarantine/release", "id=x&why=y"),
            ("monitoring/acknowledge", "id=x&why=y"),
            ("models/change", "kind=fraud&version=x&action=promote&why=y"),
            ("operation/replay", "queue=x"),
            ("operation/discard", "queue=finish-batch&id=x"),
            ("mappings/draft", "source=x&text=office%2Corigin%0APHU%2CIN%0ASAM%2CIN"),
            (
                "mappings/draft",
                $"source=x&sample={Uri.EscapeDataString(of.Sample)}&column.0=office&constant.origin=IN&answer.key=x&told.key=y"
            ),
            ("mappings/bhutan/amendments", "rule=Never&version=x&why=y"),
            ("mappings/save", $"source=x&sample={Uri.EscapeDataString(of.Sample)}&why=y&title=z&replace=true"),
            ("sign-in", "name=K&role=Officer&office=PHU&back=/worklist"),
            (
                "criteria/write",
                "mode=form&title=Tip&join=any&field0=origin&how0=is&value0=IN&action=red&share=50&most_a_day=3&offices=PHU&check=c&note=n&why=w"
            ),
            ("criteria/write", "mode=json&json=%7B%22title%22%3A%22Tip%22%7D&why=w"),
            ("criteria/none/change", "version=1&action=approve&why=seen&expected=1"),
            ("watchlists/write", "name=ring&kind=parties&source=Letter&reason=A+ring&until=2030-12-31&entries=TPN1&why=w"),
            ("batches/upload", "source=bhutan&replace=true"),
        ];

    private static string At(MutationTarget of) => $"batch={of.Batch}&item={Uri.EscapeDataString(of.Item)}";
}
