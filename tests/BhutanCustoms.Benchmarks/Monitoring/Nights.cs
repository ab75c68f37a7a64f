using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Monitoring;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Training;
using BhutanCustoms.SyntheticBhutan;
using BhutanCustoms.SyntheticBhutan.World;

namespace BhutanCustoms.Benchmarks.Monitoring;

/// <summary>A year of a synthetic Bhutan cut into nightly batches, which a model of the first months scored.</summary>
internal sealed class Nights
{
    private const int TrainingDays = 150;

    private readonly Dictionary<int, ItemChunk> items = [];
    private readonly FraudModel model;
    private readonly Random random;

    /// <param name="seed">The world's seed.</param>
    /// <param name="first">The first day that the model learns from; the first night comes 150 days later. On 1 January 2026 the world's
    /// taxes are reformed.</param>
    /// <param name="days">How many nights.</param>
    /// <param name="itemsADay">Items a night on average.</param>
    /// <param name="drift">Whether a fresh network of sellers begins to undervalue electronics ten months after the first day.</param>
    public Nights(ulong seed, DateOnly first, int days, int itemsADay, bool drift)
    {
        var options = new SyntheticWorldOptions
        {
            Seed = seed,
            FirstDay = first,
            LastDay = first.AddDays(TrainingDays + days - 1),
            Items = (TrainingDays + days) * itemsADay,
            Descriptions = false,
            Drift = drift,
            DriftAfterMonths = 10,
        };
        random = new Random((int)seed);
        Reform = new DateOnly(2026, 1, 1).DayNumber - first.DayNumber - TrainingDays;
        DriftFrom = first.AddMonths(options.DriftAfterMonths).DayNumber - first.DayNumber - TrainingDays;
        foreach (var (day, chunk) in ByDay(new SyntheticWorld(options).History().Chunks().Select(chunk => chunk.Items)))
        {
            items[day - first.DayNumber] = chunk;
        }

        var outcome = new FraudTrainer(new FraudTrainingOptions { Trees = 40, LearningRate = 0.1 }, TimeProvider.System).Train(
            items.Where(day => day.Key < TrainingDays).Select(day => day.Value)
        );
        model = outcome.Model ?? throw new InvalidOperationException(outcome.Refusal);
        Profiles = [.. Enumerable.Range(0, days).Select(night => Profile(night, chunk => chunk))];
    }

    /// <summary>The night in which the world's own drift begins, where it has one.</summary>
    public int DriftFrom { get; }

    /// <summary>The first night of the reformed taxes.</summary>
    public int Reform { get; }

    public IReadOnlyList<BatchProfile> Profiles { get; }

    /// <summary>The profile of a night that was changed; rejected rows vary from night to night by more than chance, around 1 %.</summary>
    public BatchProfile Profile(int night, Func<ItemChunk, ItemChunk> change)
    {
        var chunk = change(items[TrainingDays + night]);
        var builder = new BatchProfileBuilder(name => name);
        builder.Add(chunk, model.Score(chunk));
        var share = 0.01 * Math.Exp(0.5 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        var rejected = Enumerable.Range(0, chunk.Count).Count(_ => random.NextDouble() < share);
        return builder.Build(chunk.Count + rejected, rejected, "model", "");
    }

    /// <summary>Cuts chunks in order of time into days.</summary>
    public static IEnumerable<(int Day, ItemChunk Items)> ByDay(IEnumerable<ItemChunk> chunks)
    {
        List<DeclarationItem> day = [];
        var today = DateColumn.Missing;
        foreach (var item in chunks.SelectMany(chunk => Enumerable.Range(0, chunk.Count).Select(chunk.Item)))
        {
            var number = item.DeclarationDate!.Value.DayNumber;
            if (number != today && day.Count > 0)
            {
                yield return (today, ItemChunk.Of([.. day]));
                day.Clear();
            }

            today = number;
            day.Add(item);
        }

        yield return (today, ItemChunk.Of([.. day]));
    }
}
