using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Features;
using BhutanCustoms.Fraud.Reasons;

namespace BhutanCustoms.Fraud.Scoring;

/// <summary>
/// Puts the Shapley values of a chunk's items into words: features of one topic make one reason, weighed by the sum of their
/// contributions.
/// </summary>
internal sealed class ReasonWriter
{
    /// <summary>A topic with a smaller share of all that speaks for and against an item isn't worth an officer's time.</summary>
    private const double LeastShare = 0.04;

    /// <summary>A category with a larger share of all declarations is nothing odd.</summary>
    private const double Rare = 0.01;

    /// <summary>Inspections of a category must have found so many times what all found, or it doesn't raise a score by itself.</summary>
    private const double Telling = 1.5;

    private static readonly Reason NothingAlone = new(
        "together",
        "No single fact stands out: the score comes from many that say little by themselves.",
        ReasonDirection.Explains,
        0
    );

    private readonly ModelContent model;
    private readonly FeatureSet set;
    private readonly ItemChunk chunk;
    private readonly ChunkFeatures features;
    private readonly ReasonSentence sentences;
    private readonly Column?[][] needs;

    public ReasonWriter(ModelContent model, ItemChunk chunk, ReasonOptions options)
    {
        (this.model, set, this.chunk) = (model, model.Features, chunk);
        features = set.Of(chunk);
        sentences = new ReasonSentence(set, chunk, features, options);
        needs = [.. set.Needs.Select(fields => fields.Select(field => chunk.Columns.GetValueOrDefault(field)).ToArray())];
    }

    /// <summary>The reasons of each item, weightiest first.</summary>
    public IReadOnlyList<Reason>[] Write(int most)
    {
        var rows = Rows();
        var contributions = model.Probability.Shap.Contributions(rows);
        var reasons = new IReadOnlyList<Reason>[chunk.Count];
        for (var row = 0; row < reasons.Length; row++)
        {
            reasons[row] = Write(row, rows.AsSpan(row * set.Count, set.Count), contributions.AsSpan(row * set.Count, set.Count), most);
        }

        return reasons;
    }

    private float[] Rows()
    {
        var rows = new float[chunk.Count * set.Count];
        for (var row = 0; row < chunk.Count; row++)
        {
            features.Fill(row, 1, rows.AsSpan(row * set.Count, set.Count), 1);
        }

        return rows;
    }

    private Reason[] Write(int row, ReadOnlySpan<float> values, ReadOnlySpan<double> contributions, int most)
    {
        var topics = Topics(row, values, contributions);
        var all = topics.Sum(topic => Math.Abs(topic.Sum));
        if (topics.Count == 0)
        {
            return [NothingAlone];
        }

        return
        [
            .. topics
                .OrderByDescending(topic => Math.Abs(topic.Sum))
                .TakeWhile((topic, place) => place == 0 || Math.Abs(topic.Sum) >= LeastShare * all)
                .Take(most)
                .Select(topic => new Reason(
                    TopicOf(topic.Strongest, row),
                    topic.Absence is { } absence ? sentences.Of(absence) : sentences.Of(topic.Strongest, row),
                    topic.Sum > 0 ? ReasonDirection.Raises : ReasonDirection.Lowers,
                    Math.Abs(topic.Sum) / all
                )),
        ];
    }

    /// <summary>The topics of which something can be said, each with the feature that contributes most to it.</summary>
    private List<Topic> Topics(int row, ReadOnlySpan<float> values, ReadOnlySpan<double> contributions)
    {
        var topics = new Dictionary<string, Topic>(StringComparer.Ordinal);
        for (var f = 0; f < contributions.Length; f++)
        {
            var unsaid = contributions[f] != 0 && IsUnsaid(row, values[f], f);
            var absence = unsaid ? AbsenceOf(row, f) : null;
            if (contributions[f] == 0 || (unsaid && absence is null))
            {
                continue;
            }

            var name = TopicOf(f, row);
            var topic = topics.GetValueOrDefault(name);
            topics[name] =
                Math.Abs(contributions[f]) > Math.Abs(topic.Most)
                    ? new Topic(topic.Sum + contributions[f], f, contributions[f], absence)
                    : topic with
                    {
                        Sum = topic.Sum + contributions[f],
                    };
        }

        return [.. topics.Values.Where(topic => topic.Sum != 0 && !IsContradicted(topic, row) && !IsTrifle(topic, row))];
    }

    /// <summary>What reasons call a feature; the price of a unit that is a kilogram and the price of a kilogram are one.</summary>
    private string TopicOf(int feature, int row) =>
        set.Topic(feature) is NumberFeature.MassPrice && features.Numbers.Prices.IsPerKilogram(row)
            ? NumberFeature.Price
            : set.Topic(feature);

    /// <summary>
    /// Whether an officer could do nothing with what would be said: it moves the score only together with other features. What is usual
    /// raises no score, what is odd lowers none, and a category that most items share tells nothing.
    /// </summary>
    private bool IsTrifle(Topic topic, int row)
    {
        if (topic.Absence is not null)
        {
            return false;
        }

        var raises = topic.Sum > 0;
        var profile = topic.Strongest - set.Numbers.Count;
        if (profile >= 0)
        {
            var (kind, evidence) = (set.Profiles[profile], features.Evidence(profile, row));
            return kind.Kind switch
            {
                ProfileKind.Share => !raises || evidence.Count > Rare * set.Declarations.Count,
                ProfileKind.Risk when evidence.Count == 0 => !raises || kind.Fewest > 1,
                ProfileKind.Risk => raises && (double)evidence.Findings / evidence.Count < Telling * set.BaseRate,
                _ => !raises && evidence.Count == 0,
            };
        }

        return set.Numbers[topic.Strongest].Topic switch
        {
            NumberFeature.Goods or NumberFeature.Date => true,
            NumberFeature.Description => false,
            _ => !sentences.Agrees(set.Numbers[topic.Strongest], row, raises),
        };
    }

    /// <summary>
    /// Whether the item lacks what a feature takes. That is no reason, unless inspections have shown what it means, see
    /// <see cref="AbsenceOf"/>.
    /// </summary>
    private bool IsUnsaid(int row, float value, int feature) =>
        feature < set.Numbers.Count
            ? float.IsNaN(value)
            : features.Evidence(feature - set.Numbers.Count, row).Count == 0
                && Array.Exists(needs[feature], column => column is null || column.IsMissing(row));

    private Absence? AbsenceOf(int row, int feature) =>
        set.Told[feature].FirstOrDefault(told => told.Fields.AreMissing(chunk, row)).Absence;

    /// <summary>
    /// Whether what inspections found of the item's category speaks against what it does to the score: it does so only together with other
    /// features, and would make no sense to an officer.
    /// </summary>
    private bool IsContradicted(Topic topic, int row) =>
        Found(topic, row) is (var findings, > 0 and var inspections) && (topic.Sum > 0) != ((double)findings / inspections > set.BaseRate);

    /// <summary>What inspections found of what a topic's sentence is about; none where it is about no inspections.</summary>
    private (int Findings, int Inspections) Found(Topic topic, int row)
    {
        if (topic.Absence is { } absence)
        {
            return (absence.Findings, absence.Inspections);
        }

        var profile = topic.Strongest - set.Numbers.Count;
        if (profile < 0 || set.Profiles[profile].Kind != ProfileKind.Risk)
        {
            return default;
        }

        var evidence = features.Evidence(profile, row);
        return (evidence.Findings, evidence.Count);
    }

    /// <param name="Sum">What its features contribute together.</param>
    /// <param name="Strongest">The feature that contributes most.</param>
    /// <param name="Most">What that one contributes.</param>
    /// <param name="Absence">What inspections found where its fields are missing, if they are and that is known.</param>
    private readonly record struct Topic(double Sum, int Strongest, double Most, Absence? Absence);
}
