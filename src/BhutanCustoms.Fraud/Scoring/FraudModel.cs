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
/// as JSON; base rate, declarations known and their last day, usual prices and masses, features, profiles with their tables (one for those
/// that count the same); calibration; the trees for the probability; whether there are trees for the amount, and if so their correction
/// factor and the trees.
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
        const int Most = TreeEvaluator.BlockRows;
        var features = Content.Features.Of(chunk);
        var scores = new FraudScores(new float[chunk.Count], new double[chunk.Count]);
        var block = new float[Content.Features.Count * Most];
        foreach (var rows in Enumerable.Range(0, chunk.Count).Chunk(Most))
        {
            features.Fill(rows[0], rows.Length, block, Most);
            Score(
                block,
                features.Numbers,
                rows,
                scores.Score.AsSpan(rows[0], rows.Length),
                scores.RevenueAtStake.AsSpan(rows[0], rows.Length)
            );
        }

        EvenOut(features, block, scores.RevenueAtStake);
        return scores;
    }

    private void EvenOut(ChunkFeatures features, float[] block, double[] stakes)
    {
        const int Most = TreeEvaluator.BlockRows;
        if (BandEdge.Of(features.Numbers) is not { } edge)
        {
            return;
        }

        Span<float> probabilities = stackalloc float[Most];
        Span<double> low = stackalloc double[Most];
        Span<double> high = stackalloc double[Most];
        foreach (var rows in edge.Rows.Chunk(Most))
        {
            for (var i = 0; i < rows.Length; i++)
            {
                features.FillProfiles(rows[i], 1, block.AsSpan(i), Most);
            }

            Stakes(edge.Low, rows, probabilities, low);
            Stakes(edge.High, rows, probabilities, high);
            for (var i = 0; i < rows.Length; i++)
            {
                stakes[rows[i]] = low[i] + edge.Shares[rows[i]] * (high[i] - low[i]);
            }
        }

        void Stakes(ChunkNumbers numbers, int[] rows, Span<float> probabilities, Span<double> into)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                features.FillNumbers(numbers, rows[i], 1, block.AsSpan(i), Most);
            }

            Score(block, numbers, rows, probabilities[..rows.Length], into[..rows.Length]);
        }
    }

    /// <summary>Scores the items of a block of features.</summary>
    /// <param name="block">The features.</param>
    /// <param name="numbers">The numbers that some of them come from.</param>
    /// <param name="rows">Where the items stand in the chunk.</param>
    /// <param name="probabilities">Where the calibrated probabilities go.</param>
    /// <param name="stakes">Where the revenue at stake goes.</param>
    private void Score(ReadOnlySpan<float> block, ChunkNumbers numbers, int[] rows, Span<float> probabilities, Span<double> stakes)
    {
        Span<double> raw = stackalloc double[TreeEvaluator.BlockRows];
        Span<double> amounts = stackalloc double[TreeEvaluator.BlockRows];
        Content.Probability.Evaluator.Evaluate(block, raw[..rows.Length]);
        Content.Amount?.Evaluator.Evaluate(block, amounts[..rows.Length]);
        for (var i = 0; i < rows.Length; i++)
        {
            var probability = Content.Calibration.Probability(raw[i]);
            probabilities[i] = (float)probability;
            stakes[i] =
                probability * (Content.Amount is null ? Estimate(numbers, rows[i]) : Content.AmountOf(amounts[i], numbers.Cif[rows[i]]));
        }
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
