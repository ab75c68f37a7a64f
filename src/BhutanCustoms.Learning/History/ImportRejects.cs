using System.Globalization;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reading.Rejects;

namespace BhutanCustoms.Learning.History;

/// <summary>Counts why rows of labelled history were rejected, and which labels can't be read.</summary>
internal sealed class ImportRejects
{
    private const double MostUnread = 0.1;
    private const int MostLabels = 100;
    private readonly Dictionary<(string Code, string Field), ImportedReject> reasons = [];
    private readonly Dictionary<string, long> labels = new(StringComparer.Ordinal);

    public IReadOnlyList<ImportedReject> All => [.. reasons.Values.OrderByDescending(reason => reason.Rows)];

    public void Add(IEnumerable<Reject> rejects)
    {
        foreach (var reject in rejects)
        {
            var key = (reject.Rule.Code, reject.Field);
            reasons[key] = reasons.TryGetValue(key, out var seen)
                ? seen with
                {
                    Rows = seen.Rows + 1,
                }
                : new ImportedReject(reject.Rule.Code, reject.Field, 1, reject.Line, reject.Rule.Sentence);
            if (reject.Field == DeclarationFields.Finding && (labels.ContainsKey(reject.Value) || labels.Count < MostLabels))
            {
                labels[reject.Value] = labels.GetValueOrDefault(reject.Value) + 1;
            }
        }
    }

    /// <summary>
    /// Why nothing should be learnt: findings are written on a scale, so that 1 needn't mean what it seems to, or in words that nobody
    /// knows. Null where a few rows are just mistyped.
    /// </summary>
    public string? Labels(long rows)
    {
        var isScale = labels.Keys.Any(label => double.TryParse(label, NumberStyles.Float, CultureInfo.InvariantCulture, out _));
        if (labels.Count == 0 || (!isScale && labels.Values.Sum() <= MostUnread * rows))
        {
            return null;
        }

        var met = string.Join(", ", labels.OrderByDescending(label => label.Value).Take(5).Select(Text));
        return $"What inspections found isn't told by yes and no: {DeclarationFields.Finding} is {met} of {rows}"
            + (isScale ? ", a scale on which 0 and 1 needn't mean in order and irregular" : "")
            + ". Say in the mapping what each value means (values: \"1\" irregular, \"0\" in order, \"\" not inspected); mapping FILE "
            + "asks for it.";
    }

    private static string Text(KeyValuePair<string, long> label) => $"\"{label.Key}\" in {label.Value} rows";
}
