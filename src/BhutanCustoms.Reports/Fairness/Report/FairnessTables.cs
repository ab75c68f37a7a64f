using System.Globalization;
using System.Text;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Reports.Fairness.Figures;
using BhutanCustoms.Reports.Fairness.Statistics;
using BhutanCustoms.Reports.Fairness.Tally;

namespace BhutanCustoms.Reports.Fairness.Report;

/// <summary>The figures for programs, as CSV. What isn't known, or would rest on fewer than ten items, is empty.</summary>
internal static class FairnessTables
{
    public const string GroupHeader =
        "grouping,group,items,red,yellow,lot,inspected_red,inspected_yellow,inspected_lot,hit_rate_red,hit_rate_red_low,hit_rate_red_high,hit_rate_yellow,hit_rate_yellow_low,hit_rate_yellow_high,"
        + "hit_rate_lot,hit_rate_lot_low,hit_rate_lot_high,false_alarms,false_alarms_low,false_alarms_high,missed_share,missed_share_low,missed_share_high,expected_share,found_share,found_share_low,found_share_high,"
        + "selection_ratio,selection_ratio_low,selection_ratio_high,hit_ratio,hit_ratio_low,hit_ratio_high";

    public const string OverrideHeader = "by,name,choices,inspected,hit_rate,hit_rate_low,hit_rate_high";

    public static byte[] Groups(FairnessFigures figures)
    {
        var csv = new StringBuilder(GroupHeader).Append('\n');
        foreach (var group in figures.All is { } all ? figures.Groups.Prepend(all) : [])
        {
            csv.Append(
                    CultureInfo.InvariantCulture,
                    $"{CsvText.Field(group.Grouping)},{CsvText.Field(group.Group)},{Shown(group.Items)},{Selected(group, InspectionWay.Red)},{Selected(group, InspectionWay.Yellow)},{Selected(group, InspectionWay.Lot)},"
                )
                .Append(
                    CultureInfo.InvariantCulture,
                    $"{Shown(group.Inspections(InspectionWay.Red))},{Shown(group.Inspections(InspectionWay.Yellow))},{Shown(group.Inspections(InspectionWay.Lot))},"
                )
                .AppendJoin(',', new[] { group.Red, group.Yellow, group.Lot, group.FalseAlarms, group.Missed }.Select(Text))
                .Append(
                    CultureInfo.InvariantCulture,
                    $",{Text(group.Expected)},{Text(group.Found)},{Text(group.SelectionRatio)},{Text(group.HitRatio)}\n"
                );
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    public static byte[] Overrides(FairnessFigures figures)
    {
        var csv = new StringBuilder(OverrideHeader).Append('\n');
        foreach (var choice in figures.Overrides.Where(choice => choice.Count >= SmallGroups.Fewest))
        {
            csv.Append(
                CultureInfo.InvariantCulture,
                $"{choice.By},{CsvText.Field(choice.Name)},{choice.Count},{Shown(choice.Inspected)},{Text(choice.HitRate)}\n"
            );
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static string Selected(GroupFigures group, InspectionWay way) =>
        Shown((long)Math.Round(group.SelectionRate(way) * group.Items));

    private static string Shown(long count) => count is > 0 and < SmallGroups.Fewest ? "" : count.ToString(CultureInfo.InvariantCulture);

    private static string Text(Rate rate) => $"{Text(rate.Value)},{Text(rate.Interval.Low)},{Text(rate.Interval.High)}";

    private static string Text(double value) => double.IsFinite(value) ? value.ToString("F4", CultureInfo.InvariantCulture) : "";
}
