using System.Text.Json;
using System.Text.Json.Serialization;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Revenue.Outlook;
using BhutanCustoms.Revenue.Reconciliation;
using BhutanCustoms.Revenue.Series;
using BhutanCustoms.Revenue.WhatIf;

namespace BhutanCustoms.Reports.Forecasting.Report;

/// <summary>
/// The content of <c>forecast.json</c>, as <c>forecast.schema.json</c> describes it. Amounts in ngultrum, exact to the chhetrum.
/// </summary>
/// <param name="SchemaVersion">The version of the schema.</param>
/// <param name="Made">The month in which it was made.</param>
/// <param name="AsOf">The day by Bhutan's clock at whose end it was made.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="LastComplete">The last month that was used.</param>
/// <param name="Incomplete">Months that are still filling.</param>
/// <param name="Series">Total, offices, heads, heads at offices, groups of chapters, origins.</param>
/// <param name="Reconciliation">How the forecasts were made to add up.</param>
/// <param name="Drivers">What moves the total.</param>
/// <param name="Years">Totals of fiscal and calendar years.</param>
/// <param name="Earlier">Earlier forecasts whose months have come.</param>
/// <param name="EarlierAccuracy">Their accuracy by series.</param>
/// <param name="LastYear">What the last twelve complete months were made of, by the finest parts; null in documents of before.</param>
/// <param name="WhatIf">The forecast under assumptions; null where there were none.</param>
/// <param name="Warnings">What a reader has to know, a sentence each.</param>
public sealed record ForecastDocument(
    int SchemaVersion,
    Month Made,
    DateOnly AsOf,
    string Currency,
    Month? LastComplete,
    IReadOnlyList<IncompleteMonth> Incomplete,
    IReadOnlyList<SeriesOutlook> Series,
    ReconciliationReport Reconciliation,
    IReadOnlyList<Driver> Drivers,
    IReadOnlyList<YearTotal> Years,
    IReadOnlyList<ForecastOutcome> Earlier,
    IReadOnlyList<EarlierAccuracy> EarlierAccuracy,
    IReadOnlyList<CellAmount>? LastYear,
    WhatIfOutcome? WhatIf,
    IReadOnlyList<string> Warnings
)
{
    private const int Version = 1;

    /// <summary>How forecasts, events and assumptions are written and read.</summary>
    internal static JsonSerializerOptions Json { get; } =
        new(JsonSerializerDefaults.Web)
        {
            WriteIndented = true,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new MonthJsonConverter(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        };

    /// <summary>The document of an outlook.</summary>
    public static ForecastDocument Of(ReportInput input)
    {
        var outlook = input.Outlook;
        return new ForecastDocument(
            Version,
            Month.Of(outlook.AsOf),
            outlook.AsOf,
            input.Currency,
            outlook.LastComplete,
            outlook.Incomplete,
            outlook.Series,
            outlook.Reconciliation,
            outlook.Drivers,
            outlook.Years,
            outlook.Earlier,
            outlook.EarlierAccuracy,
            outlook.LastYear,
            outlook.WhatIf,
            [.. input.Notes, .. outlook.Warnings]
        );
    }

    /// <summary>Reads a document that this version wrote.</summary>
    public static ForecastDocument Read(BinaryData json) => json.ToObjectFromJson<ForecastDocument>(Json)!;

    /// <summary>The document as JSON.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>
    /// What a forecast of before said, to be held against what came. It reads just what that takes, so that other versions stay readable.
    /// </summary>
    internal static IEnumerable<EarlierForecast> ReadEarlier(BinaryData json)
    {
        var made = json.ToObjectFromJson<Before>(Json)!;
        return made.Series.SelectMany(series =>
            series.Forecast.Select(month => new EarlierForecast(
                made.AsOf,
                series.Key,
                month.Month,
                month.Mean,
                month.Lower80,
                month.Upper80,
                month.Lower95,
                month.Upper95
            ))
        );
    }

    private sealed record Before(DateOnly AsOf, IReadOnlyList<BeforeSeries> Series);

    private sealed record BeforeSeries(SeriesKey Key, IReadOnlyList<ForecastMonth> Forecast);
}
