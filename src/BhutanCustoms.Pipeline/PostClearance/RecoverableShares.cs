using System.Globalization;
using BhutanCustoms.Declarations.Findings;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Night.Finishing;

namespace BhutanCustoms.Pipeline.PostClearance;

/// <summary>
/// What an audit can still find of an item that was released: values, codes and origins stand in papers, goods that nobody counted are gone.
/// Which kind of irregularity an item may have, findings at the border tell; what audits find of each kind, their own findings do, beside
/// those to be expected by the scores. Both are shrunk towards what is assumed without findings.
/// </summary>
public sealed class RecoverableShares
{
    private const string Blue = "Blue";
    private const string WrongCode = "wrong_hs_code";

    /// <summary>So many findings, or findings expected, count as much as what is assumed.</summary>
    private const double Weight = 20;

    /// <summary>What is assumed: the share of irregularities of a kind that an audit of papers and books finds after clearance.</summary>
    private static readonly Dictionary<string, double> Assumed = new(StringComparer.Ordinal)
    {
        ["undervaluation"] = 0.8,
        [WrongCode] = 0.8,
        ["misused_exemption"] = 0.8,
        ["false_origin"] = 0.6,
        ["wrong_description"] = 0.4,
        ["understated_quantity"] = 0.15,
        ["substituted_goods"] = 0.15,
        ["undeclared_goods"] = 0.05,
        ["prohibited_goods"] = 0.05,
        ["other"] = 0.3,
    };

    private readonly Dictionary<string, double> found;
    private readonly Dictionary<string, double> kinds;
    private readonly ILookup<string, string> ofCriterion;

    private RecoverableShares(IReadOnlyCollection<OutcomeRecord> findings)
    {
        var border = findings.Where(finding => finding.Found && finding.Lane != Blue && Assumed.ContainsKey(finding.Kind)).ToArray();
        var audits = findings.Where(finding => finding.Lane == Blue).ToArray();
        kinds = Kinds(border.Select(finding => finding.Kind), Assumed.ToDictionary(kind => kind.Key, _ => 1.0 / Assumed.Count));
        ofCriterion = border
            .Where(finding => finding.Criterion.Length > 0)
            .ToLookup(finding => Id(finding.Criterion), finding => finding.Kind);
        var expected = audits.Sum(audit => audit.Score ?? 0);
        found = Assumed.ToDictionary(
            kind => kind.Key,
            kind =>
                Math.Min(
                    1,
                    (audits.Count(audit => audit.Found && audit.Kind == kind.Key) + (Weight * kind.Value))
                        / ((expected * kinds[kind.Key]) + Weight)
                ),
            StringComparer.Ordinal
        );
    }

    /// <summary>Learns from findings.</summary>
    /// <param name="findings">Those that count, of inspections and of audits.</param>
    public static RecoverableShares Of(IReadOnlyCollection<OutcomeRecord> findings) => new(findings);

    /// <summary>The share of irregularities of a kind that audits find.</summary>
    /// <param name="kind">One of <see cref="FindingKinds.All"/>.</param>
    public double this[string kind] => found[kind];

    /// <summary>What an audit can still find of an item.</summary>
    public AuditPlace Place(PostClearanceItem item)
    {
        var own = Kinds(ofCriterion[Id(item.Criterion)], kinds);
        var wrong = item.HsProbabilityWrong ?? 0;
        var likely = Assumed
            .Keys.Select(kind => (Kind: kind, Chance: ((1 - wrong) * own[kind]) + (kind == WrongCode ? wrong : 0)))
            .OrderByDescending(kind => kind.Chance)
            .ThenBy(kind => kind.Kind, StringComparer.Ordinal)
            .ToArray();
        var share = likely.Sum(kind => kind.Chance * found[kind.Kind]);
        return new AuditPlace(item, share, item.RevenueAtStake * share, Reason(share, likely));
    }

    private string Reason(double share, IEnumerable<(string Kind, double Chance)> likely) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"An audit can still find about {100 * share:F0} % of the revenue at stake: the irregularity, if there is one, is "
                + $"{string.Join(", ", likely.Take(3).Select(Words))}."
        );

    private string Words((string Kind, double Chance) likely) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{likely.Kind.Replace('_', ' ')} with {100 * likely.Chance:F0} % (audits find {100 * found[likely.Kind]:F0} % of it)"
        );

    private static Dictionary<string, double> Kinds(IEnumerable<string> some, IReadOnlyDictionary<string, double> otherwise)
    {
        var counts = some.CountBy(kind => kind).ToDictionary(StringComparer.Ordinal);
        var all = counts.Values.Sum();
        return otherwise.ToDictionary(
            kind => kind.Key,
            kind => (counts.GetValueOrDefault(kind.Key) + (Weight * kind.Value)) / (all + Weight),
            StringComparer.Ordinal
        );
    }

    private static string Id(string criterion) => criterion.Split(' ')[0];
}
