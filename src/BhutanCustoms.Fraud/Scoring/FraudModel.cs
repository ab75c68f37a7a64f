using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Features;
using BhutanCustoms.Fraud.Files;
using BhutanCustoms.Fraud.Prices;
using BhutanCustoms.Fraud.Reasons;
using BhutanCustoms.Fraud.Training;
using BhutanCustoms.Fraud.Training.Reports;
using BhutanCustoms.Fraud.Trees;

namespace BhutanCustoms.Fraud.Scoring;

/// <summary>
/// A trained model with everything that scoring takes. Needs no native library. Immutable and thread-safe.
/// <para>
/// File (little-endian, in the envelope of every file of this room: magic BTFRAUDM, version 3, length, content, SHA-256): training report
/// as JSON; base rate, declarations known and their last day, usual prices and masses, features, profiles with their tables (one for those that count
/// the same); calibration; the trees for the probability; whether there are
/// trees for the amount, and if so their correction factor and the trees.
/// </para>
/// </summary>
public sealed class FraudModel : IFraudScorer
{
    private static readonly SealedFile File = new("BTFRAUDM", 3);

    private readonly ReasonOptions options;
    private readonly string hash;

    internal FraudModel(ModelContent content, ReasonOptions? options = null)
        : this(content, options, SealedFile.VersionOf(File.Seal(content.Write))) { }

    private FraudModel(ModelContent content, ReasonOptions? options, string hash)
    {
        Content = content;
        this.options = options ?? new ReasonOptions();
        this.hash = hash;
    }

    /// <inheritdoc/>
    public string Version => $"trees-{hash}";

    /// <inheritdoc/>
    public string Kind => "boosted trees";

    /// <summary>What the model was trained on and how it did.</summary>
    public TrainingReport Report => Content.Report;

    internal ModelContent Content { get; }

    /// <summary>
    /// The calibrated probability, and probability × amount: the amount that the trees predict, or without trees for it the taxes on what
    /// the price lacks to the median of its band, or where there is no band the declared taxes. Around the edge of a band the latter is
    /// evened out, see <see cref="BandEdge"/>.
    /// </summary>
    public FraudScores Score(ItemChunk chunk)
    {
        var features = Content.Features.Of(chunk);
        var scores = Score(features, features.Numbers, chunk.Count);
        var edge = BandEdge.Of(chunk, features.Numbers);
        if (edge.Rows.Length > 0)
        {
            var (low, high) = (Stakes(edge.Low), Stakes(edge.High));
            for (var i = 0; i < edge.Rows.Length; i++)
            {
                scores.RevenueAtStake[edge.Rows[i]] = low[i] + edge.Shares[i] * (high[i] - low[i]);
            }

            double[] Stakes(ItemChunk items) =>
                Score(features, new ChunkNumbers(items, Content.Features.Usual), items.Count, edge.Rows).RevenueAtStake;
        }

        return scores;
    }

    /// <summary>Scores items by their profiles and numbers.</summary>
    /// <param name="features">The profiles.</param>
    /// <param name="numbers">The numbers.</param>
    /// <param name="count">How many items there are numbers of.</param>
    /// <param name="rows">The items in the chunk of the profiles; null where numbers are of that chunk.</param>
    private FraudScores Score(ChunkFeatures features, ChunkNumbers numbers, int count, int[]? rows = null)
    {
        var scores = new FraudScores(new float[count], new double[count]);
        var block = new float[Content.Features.Count * TreeEvaluator.BlockRows];
        Span<double> raw = stackalloc double[TreeEvaluator.BlockRows];
        Span<double> amounts = stackalloc double[TreeEvaluator.BlockRows];
        for (var start = 0; start < count; start += TreeEvaluator.BlockRows)
        {
            var some = Math.Min(TreeEvaluator.BlockRows, count - start);
            if (rows is null)
            {
                features.Fill(start, some, block, TreeEvaluator.BlockRows);
            }
            else
            {
                for (var i = 0; i < some; i++)
                {
                    features.Fill(rows[start + i], 1, block.AsSpan(i), TreeEvaluator.BlockRows);
                }

                features.FillNumbers(numbers, start, some, block, TreeEvaluator.BlockRows);
            }

            Content.Probability.Evaluator.Evaluate(block, raw[..some]);
            Content.Amount?.Evaluator.Evaluate(block, amounts[..some]);
            for (var i = 0; i < some; i++)
            {
                var probability = Content.Calibration.Probability(raw[i]);
                scores.Score[start + i] = (float)probability;
                scores.RevenueAtStake[start + i] =
                    probability
                    * (Content.Amount is null ? Estimate(numbers, start + i) : Content.AmountOf(amounts[i], numbers.Cif[start + i]));
            }
        }

        return scores;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Reason> Explain(ItemChunk chunk, int row, int most = 5)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, chunk.Count);
        return ExplainAll(chunk.Take([row]), most)[0];
    }

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<Reason>> ExplainAll(ItemChunk chunk, int most = 5)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        return new ReasonWriter(Content, chunk, options).Write(most);
    }

    /// <inheritdoc/>
    public PriceComparison? ComparePrice(ItemChunk chunk, int row) =>
        PriceComparison.Of(chunk.Take([row]), Content.Features.Usual[UsualAmount.UnitPrice]);

    /// <inheritdoc/>
    public KnownFigures Known(ItemChunk chunk) => KnownFigures.Of(chunk, Content.Features.Usual[UsualAmount.UnitPrice], Content.Features);

    /// <summary>The same model with its reasons worded otherwise; both share what they know.</summary>
    public FraudModel With(ReasonOptions options) => new(Content, options, hash);

    /// <summary>Writes the model; equal models give equal bytes.</summary>
    public void Save(Stream stream) => stream.Write(File.Seal(Content.Write));

    /// <summary>Reads a model.</summary>
    /// <param name="stream">The whole file.</param>
    /// <param name="options">How reasons are worded.</param>
    /// <exception cref="FraudFileException">The file isn't a model, isn't whole, was changed, or is of another format version.</exception>
    public static FraudModel Load(Stream stream, ReasonOptions? options = null) =>
        File.Open(stream, (reader, hash) => new FraudModel(ModelContent.Read(reader), options, hash));

    private static double Estimate(ChunkNumbers numbers, int row)
    {
        if (numbers.Band(row) is { } band)
        {
            return band.Shortfall(numbers.Prices, numbers.Taxes, row);
        }

        return numbers.Taxes[row] > 0 ? numbers.Taxes[row] : 0;
    }
}
