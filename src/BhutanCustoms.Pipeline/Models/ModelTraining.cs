using System.Text.Json;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Fraud.Training;
using BhutanCustoms.HsClassification;
using BhutanCustoms.Pipeline.Preprocessing;
using BhutanCustoms.Pipeline.References;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Pipeline.Models;

/// <summary>Trains models from a file of labelled history and makes them champions.</summary>
public sealed class ModelTraining(ReferenceStore references, ModelRegistry registry, IOptions<FraudTrainingOptions> options, IOptions<PreprocessingOptions> reading, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Reads a file of history, trains on it, stores the models and promotes them.</summary>
    /// <param name="file">The file as it is: CSV, perhaps packed.</param>
    /// <param name="mapping">The mapping that reads it.</param>
    /// <param name="who">Who asked, for the registry.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancellationToken">Stops it between phases.</param>
    /// <exception cref="FormatException">The file can't be read; the message says why.</exception>
    public async Task<ModelTrainingResult> TrainAsync(Stream file, SourceMapping mapping, string who, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var reference = await references.CurrentAsync(cancellationToken).ConfigureAwait(false);
        progress?.Report(new TrainingProgress(0, "reading the history"));
        var (chunks, rowsRead) = await ReadAsync(file, mapping, reference, cancellationToken).ConfigureAwait(false);
        var classifier = Learn(chunks, reference, progress);
        progress?.Report(new TrainingProgress(0, "classifying the history by what was known at the time"));
        var classified = classifier is null ? chunks : ClassifiedHistory.Attach(chunks, reference, classifier, cancellationToken);
        var fraud = new FraudTrainer(options.Value, clock).Train(classified, progress, cancellationToken);

        // Nothing is promoted before both are trained; the classifier goes first, as the fraud model reads what it says.
        if (classifier is not null)
        {
            await StoreAsync(ModelKind.Hs, classifier.Version, classifier.Save, new { classifier.Edition, classifier.KnownTexts, classifier.HasNomenclatureTexts }, who, cancellationToken).ConfigureAwait(false);
        }

        if (fraud.Model is { } model)
        {
            await StoreAsync(ModelKind.Fraud, model.Version, model.Save, model.Report, who, cancellationToken).ConfigureAwait(false);
        }

        return new ModelTrainingResult(rowsRead, chunks.Sum(chunk => (long)chunk.Count), fraud, classifier?.Version, classifier?.KnownTexts ?? 0);
    }

    /// <summary>The classifier of all goods whose code is known by now; null where the history names none.</summary>
    private static HsModel? Learn(List<ItemChunk> chunks, ReferenceData reference, IProgress<TrainingProgress>? progress)
    {
        var known = HistoryGoods.KnownOn(chunks, reference.GoodsTerms, int.MaxValue);
        if (known.Count == 0)
        {
            return null;
        }

        progress?.Report(new TrainingProgress(0, $"learning {known.Count:N0} goods descriptions"));
        return HsTrainer.Train(known, reference.Nomenclature);
    }

    private async Task<(List<ItemChunk> Chunks, long RowsRead)> ReadAsync(Stream file, SourceMapping mapping, ReferenceData reference, CancellationToken cancellationToken)
    {
        await using var text = await DecodedText.OpenAsync(file, reading.Value.MostExpandedBytes, cancellationToken).ConfigureAwait(false);
        var prefix = new byte[FileSniffer.PrefixBytes];
        var length = await text.ReadAtLeastAsync(prefix, prefix.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        var sniffed = FileSniffer.Sniff(prefix.AsSpan(0, length), mapping);
        if (sniffed.Layout is not { } layout)
        {
            throw new FormatException(sniffed.Refusal!.Sentence);
        }

        if (!layout.Columns.Any(column => column.Field.Name == DeclarationFields.Finding))
        {
            throw new FormatException($"The file has no column for {DeclarationFields.Finding}, so nothing can be learnt from it: history must say what inspections found.");
        }

        var chunks = new List<ItemChunk>();
        long rows = 0;
        var reader = new DeclarationReader(layout, reference, WorkCalendar.DayOf(clock.GetUtcNow()));
        await using var whole = new PrefixedStream(prefix.AsMemory(0, length), text);
        await foreach (var chunk in reader.ReadAsync(whole, cancellationToken).ConfigureAwait(false))
        {
            rows += chunk.RowsRead;
            chunks.Add(chunk.Items);
        }

        return (chunks, rows);
    }

    private async Task StoreAsync(string kind, string version, Action<Stream> save, object report, string who, CancellationToken cancellationToken)
    {
        var file = new MemoryStream();
        save(file);
        await registry.AddAsync(kind, version, file.ToArray(), JsonSerializer.Serialize(report, Json), null, cancellationToken).ConfigureAwait(false);
        if (!await registry.PromoteAsync(kind, version, who, "trained on history", cancellationToken).ConfigureAwait(false))
        {
            throw new InvalidOperationException($"The {kind} champion was changed by another at the same moment. Model {version} is stored; train again or promote it.");
        }
    }
}
