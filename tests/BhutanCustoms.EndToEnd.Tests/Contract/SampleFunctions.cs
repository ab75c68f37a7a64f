using System.Collections.Concurrent;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.EndToEnd.Tests.Contract;

/// <summary>Functions that note what a host gives them, or fail.</summary>
public sealed class SampleFunctions(SampleFunctions.Notes notes)
{
    public const string Named = "named";
    public const string Failing = "failing";
    public const string Hidden = "hidden";

    [Function("NamePartsOfFile")]
    public Task NamePartsOfFile(
        [BlobTrigger(Named + "/{source}/{name}", Source = BlobTriggerSource.EventGrid)] BlobClient file,
        string source,
        string name
    ) => NoteAsync($"{file.Name}: {source ?? "null"}, {name ?? "null"}");

    [Function("FailFile")]
    public async Task FailFile([BlobTrigger(Failing + "/{name}", Source = BlobTriggerSource.EventGrid)] BlobClient file, string name)
    {
        await NoteAsync($"{file.Name}: {name}");
        throw new InvalidDataException("This sample always fails.");
    }

    [Function("FailMessage")]
    public async Task FailMessage([QueueTrigger(Failing)] string text, long dequeueCount)
    {
        await NoteAsync($"{text} {dequeueCount}");
        throw new InvalidDataException("This sample always fails.");
    }

    [Function("TellHowLongHidden")]
    public Task TellHowLongHidden([QueueTrigger(Hidden)] string text, DateTimeOffset insertionTime, DateTimeOffset nextVisibleTime) =>
        NoteAsync($"{(nextVisibleTime - insertionTime).TotalSeconds:F0}");

    private Task NoteAsync(string line)
    {
        notes.Lines.Enqueue(line);
        return Task.CompletedTask;
    }

    /// <summary>What the functions noted.</summary>
    public sealed class Notes
    {
        public ConcurrentQueue<string> Lines { get; } = new();
    }
}
