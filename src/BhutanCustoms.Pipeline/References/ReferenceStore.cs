using System.Text;
using Azure;
using Azure.Storage.Blobs;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.References;

/// <summary>
/// Reference lists and mappings in the container <c>reference</c>: <c>lists/{file}.csv</c> and <c>mappings/{source}.json</c>. What is not
/// there yet is put there from what is shipped; what is there is never overwritten by it. A batch notes the versions that it used, and
/// every list that is replaced stays under <c>history/</c>.
/// </summary>
public sealed class ReferenceStore(PipelineStorage storage) : IDisposable
{
    private readonly BlobContainerClient container = storage.Container(StorageNames.Reference);
    private readonly SemaphoreSlim turn = new(1);
    private (IReadOnlyDictionary<string, (ETag Version, byte[] Bytes)> Lists, ReferenceData Data)? current;

    /// <summary>Puts the shipped lists and mappings where there are none.</summary>
    public async Task SeedAsync(CancellationToken cancellationToken = default)
    {
        foreach (var list in ReferenceData.Lists)
        {
            await AddAsync(ListName(list), ReferenceData.ShippedList(list), cancellationToken).ConfigureAwait(false);
        }

        foreach (var (name, bytes) in ShippedMappings.Files)
        {
            await AddAsync($"mappings/{name}", bytes, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// The lists as they are now; read again only where they have changed. While one is malformed or gone, every instance says so, also one
    /// that knows the list before: otherwise it would depend on the instance by which lists a batch is read.
    /// </summary>
    /// <exception cref="ReferenceListException">A list is malformed or gone; the message says which, where, and what to do.</exception>
    public async Task<ReferenceData> CurrentAsync(CancellationToken cancellationToken = default)
    {
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var lists = new Dictionary<string, (ETag Version, byte[] Bytes)>();
            foreach (var list in ReferenceData.Lists)
            {
                lists.Add(list, await ListAsync(list, cancellationToken).ConfigureAwait(false));
            }

            if (current is not { } known || ReferenceData.Lists.Any(list => known.Lists[list].Version != lists[list].Version))
            {
                // Versions and data change together, once all lists can be read.
                current = known = (lists, Read(lists));
            }

            return known.Data;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The mapping of a source, or null where there is none.</summary>
    /// <exception cref="FormatException">The mapping is malformed.</exception>
    public async Task<SourceMapping?> MappingAsync(string source, CancellationToken cancellationToken = default)
    {
        if (source.Length > TextBounds.Source)
        {
            return null;
        }

        var name = $"mappings/{source}.json";
        var json = await container.ReadAsync(name, cancellationToken).ConfigureAwait(false);
        return json is null ? null : SourceMapping.Parse(json.ToMemory().Span, name);
    }

    /// <summary>Keeps a mapping as that of its source; the one before is kept under <c>history/</c>.</summary>
    /// <exception cref="FormatException">The mapping isn't sound; the message says why. Nothing was replaced.</exception>
    public Task SetMappingAsync(SourceMapping mapping, CancellationToken cancellationToken = default)
    {
        var name = $"mappings/{mapping.Source}.json";
        var json = Encoding.UTF8.GetBytes(mapping.ToJson() + "\n");
        SourceMapping.Parse(json, name);
        return ReplaceAsync(name, json, "application/json", cancellationToken);
    }

    /// <summary>The sources that have a mapping, sorted.</summary>
    public async Task<IReadOnlyList<string>> SourcesAsync(CancellationToken cancellationToken = default)
    {
        var sources = new List<string>();
        await foreach (
            var blob in container
                .GetBlobsAsync(prefix: "mappings/", traits: default, states: default, cancellationToken: cancellationToken)
                .ConfigureAwait(false)
        )
        {
            if (blob.Name.EndsWith(".json", StringComparison.Ordinal) && !blob.Name.EndsWith(".schema.json", StringComparison.Ordinal))
            {
                sources.Add(blob.Name["mappings/".Length..^".json".Length]);
            }
        }

        return sources;
    }

    /// <summary>Replaces a list, if all lists can be read with it; the one before is kept under <c>history/</c>.</summary>
    /// <param name="list">One of <see cref="ReferenceData.Lists"/>.</param>
    /// <param name="csv">The list in our own layout.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The lists with the new one.</returns>
    /// <exception cref="FormatException">A list is malformed; the message says where. Nothing was replaced.</exception>
    public async Task<ReferenceData> SetAsync(string list, byte[] csv, CancellationToken cancellationToken = default)
    {
        var all = new Dictionary<string, byte[]> { [list] = csv };
        foreach (var other in ReferenceData.Lists.Where(other => other != list))
        {
            all[other] = (await container.ReadNeededAsync(ListName(other), cancellationToken).ConfigureAwait(false)).ToArray();
        }

        var data = ReferenceData.Read(name => all[name]);
        await ReplaceAsync(ListName(list), csv, "text/csv", cancellationToken).ConfigureAwait(false);
        return data;
    }

    /// <summary>Writes a file whose content was checked, and keeps the one before under <c>history/</c>.</summary>
    internal async Task ReplaceAsync(string name, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken)
    {
        if (await container.ReadAsync(name, cancellationToken).ConfigureAwait(false) is { } before)
        {
            var version = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(before))[..12];
            var kept = $"history/{Path.GetFileNameWithoutExtension(name)}-{version}{Path.GetExtension(name)}";
            await container.WriteAsync(kept, before, contentType, cancellationToken).ConfigureAwait(false);
        }

        await container.WriteAsync(name, content, contentType, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private static string ListName(string list) => $"lists/{ReferenceData.FileOf(list)}";

    private async Task AddAsync(string name, byte[] bytes, CancellationToken cancellationToken)
    {
        var blob = container.GetBlobClient(name);
        if (!await blob.ExistsAsync(cancellationToken).ConfigureAwait(false))
        {
            await blob.UploadAsync(BinaryData.FromBytes(bytes), overwrite: true, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(ETag Version, byte[] Bytes)> ListAsync(string list, CancellationToken cancellationToken)
    {
        var blob = container.GetBlobClient(ListName(list));
        try
        {
            var properties = await blob.GetPropertiesAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            if (current is { } known && known.Lists[list].Version == properties.Value.ETag)
            {
                return known.Lists[list];
            }

            var content = await blob.DownloadContentAsync(cancellationToken).ConfigureAwait(false);
            return (content.Value.Details.ETag, content.Value.Content.ToArray());
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            throw new ReferenceListException(
                $"The list {ListName(list)} is not in the container {container.Name}; start the program once so that it puts "
                    + $"the shipped lists there.",
                exception
            );
        }
    }

    private ReferenceData Read(Dictionary<string, (ETag Version, byte[] Bytes)> lists)
    {
        try
        {
            return ReferenceData.Read(list => lists[list].Bytes);
        }
        catch (FormatException exception)
        {
            throw new ReferenceListException(
                $"A list in {container.Name}/lists/ can't be read, and nothing is read by those before it meanwhile: {exception.Message} "
                    + $"Put it right there, load it anew (reference FILE.csv --list NAME), or copy the one before from "
                    + $"{container.Name}/history/.",
                exception
            );
        }
    }
}
