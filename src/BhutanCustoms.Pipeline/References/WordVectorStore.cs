using Azure;
using Azure.Storage.Blobs;
using BhutanCustoms.HsClassification.Embedding;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.References;

/// <summary>The word vectors that HS classifiers are trained with, an optional file in the container <c>reference</c>.</summary>
public sealed class WordVectorStore(PipelineStorage storage)
{
    /// <summary>The file; where it isn't there, classifiers are trained without.</summary>
    public const string File = "lists/hs-vectors.bin";

    private readonly BlobContainerClient container = storage.Container(StorageNames.Reference);

    /// <summary>The word vectors as they are now; null where none are loaded.</summary>
    /// <exception cref="ReferenceListException">They can't be read; the message says why and what to do.</exception>
    public async Task<WordVectors?> CurrentAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return await container.ReadAsync(File, cancellationToken).ConfigureAwait(false) is { } file
                ? WordVectors.Load(file.ToStream())
                : null;
        }
        catch (InvalidDataException exception)
        {
            throw new ReferenceListException(
                $"{container.Name}/{File} can't be read: {exception.Message} Load it anew (reference FILE --list hs-vectors), or take it "
                    + $"away to train without.",
                exception
            );
        }
    }
}
