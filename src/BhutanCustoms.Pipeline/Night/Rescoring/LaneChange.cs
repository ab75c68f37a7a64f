using System.Globalization;
using BhutanCustoms.Declarations.Csv;

namespace BhutanCustoms.Pipeline.Night.Rescoring;

/// <summary>An item whose lane would differ: a row of <c>changes.csv</c>.</summary>
internal sealed record LaneChange(
    string Item,
    string Office,
    string LaneBefore,
    string LaneAfter,
    string CauseBefore,
    string CauseAfter,
    double ScoreBefore,
    double ScoreAfter,
    double RevenueBefore,
    double RevenueAfter,
    string ReasonsBefore,
    string ReasonsAfter
)
{
    /// <summary>The columns. The reasons before are those that were given then: an item in the green lane was given none.</summary>
    public static string Header =>
        "item,office,lane_before,lane_after,cause_before,cause_after,score_before,score_after,revenue_at_stake_before,revenue_at_stake_after,reasons_before,reasons_after\n";

    /// <summary>As a line of the file.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{CsvText.Field(Item)},{CsvText.Field(Office)},{LaneBefore},{LaneAfter},{CauseBefore},{CauseAfter},{ScoreBefore:F6},{ScoreAfter:F6},{RevenueBefore:F2},{RevenueAfter:F2},{Reasons(ReasonsBefore)},{Reasons(ReasonsAfter)}\n"
        );

    private static string Reasons(string lines) => CsvText.Field(lines.Replace("\n", " | ", StringComparison.Ordinal));
}
