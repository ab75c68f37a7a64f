using BhutanCustoms.Fraud.Evaluation;
using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Fraud.Training;
using BhutanCustoms.Fraud.Training.Reports;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Reports.ModelCards;

namespace BhutanCustoms.Reports.Tests.ModelCards;

/// <summary>Models whose papers are known.</summary>
internal static class Cards
{
    private static readonly DateTimeOffset Added = new(2026, 10, 31, 19, 0, 0, TimeSpan.Zero);

    public static ModelCardInput Input() =>
        new(
            new ModelRecord
            {
                PartitionKey = ModelKind.Fraud,
                RowKey = "f-2",
                State = nameof(ModelState.Champion),
                Sha256 = new string('a', 64),
                Bytes = 123_456,
                AddedAt = Added,
            },
            [
                Change(1, "f-1", "Champion", "", "trained on history"),
                Change(2, "f-2", "Shadow", "f-1", "waits for approval"),
                Change(3, "f-2", "Champion", "f-1", "approved | after <b>shadow</b>"),
            ]
        )
        {
            Origin = new ModelOrigin(
                "r-7",
                [.. Enumerable.Range(1, 9).Select(number => $"batch{number}")],
                new(2025, 1, 1),
                new(2026, 8, 31),
                new(2026, 9, 30, 18, 0, 0, TimeSpan.Zero),
                240_000,
                21_000,
                "1.2.3",
                17,
                "f-1",
                new Dictionary<string, string> { ["Trees"] = "150" },
                new Dictionary<string, double>()
            ),
            Training = new TrainingReport(
                240_000,
                21_000,
                2_500,
                ["unit_price"],
                ["fob_to_cif"],
                ["seller", "fob_value"],
                900,
                true,
                new TreeSettings(150, 16, 20, 0.05, 0.4),
                null,
                null
            ),
            Trial = Trial(),
        };

    public static TrialReport Trial() =>
        new(
            new(2026, 9, 8),
            new(2026, 10, 20),
            1_200,
            150,
            0,
            0.25,
            Model("f-2", 0.41, 0.72, 0.83, 0.013),
            Model("f-1", 0.36, 0.66, 0.80, 0.015),
            [Model("importer history", 0.22, 0.31, 0.61, double.NaN), Model("random", 0.125, 0.25, 0.5, double.NaN)],
            Around(0.05, 0.03),
            Around(0.06, 0.07),
            Around(-0.002, 0.01),
            [
                new(
                    ItemGroups.Office,
                    "PHU",
                    900,
                    120,
                    Model("f-2", 0.43, 0.7, 0.8, 0.01),
                    Model("f-1", 0.37, 0.6, 0.8, 0.01),
                    Around(0.06, 0.05),
                    0.17
                ),
                new(
                    ItemGroups.Trader,
                    "new",
                    42,
                    9,
                    Model("f-2", 0.3, 0.5, 0.7, 0.1),
                    Model("f-1", 0.3, 0.5, 0.7, 0.1),
                    Around(0, 0.2),
                    0.2
                ),
                new(ItemGroups.Office, "GEL", 7, 1, Model("f-2", 0.5, 1, 0.9, 0.1), Model("f-1", 0.5, 1, 0.9, 0.1), Around(0, 0.5), 0.3),
            ],
            [new(0.03, Around(0.02, 0.01), 700), new(0.2, Around(0.22, 0.05), 300), new(0.6, Around(0.55, 0.07), 200)],
            [
                new("better at capacity", true, 0.05, 0, "The hit rate at capacity is 5 points higher, and 2 to 8 with chance."),
                new("no group harmed", true, 0, 0.05, "No group falls behind by more than 5 points."),
            ]
        );

    private static MeasuredModel Model(string name, double precision, double revenue, double auc, double calibration) =>
        new(name, Around(precision, 0.05), Around(revenue, 0.06), Around(auc, 0.03), Around(calibration, 0.01));

    private static Estimate Around(double value, double half) => new(value, new Interval(value - half, value + half));

    private static ModelChange Change(int number, string version, string to, string before, string why) =>
        new()
        {
            PartitionKey = ModelKind.Fraud,
            RowKey = $"change|{number:D9}",
            Version = version,
            To = to,
            Before = before,
            Who = "karma",
            Why = why,
            When = Added.AddDays(number),
        };
}
