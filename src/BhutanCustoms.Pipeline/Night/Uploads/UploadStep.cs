using System.Security.Cryptography;
using System.Text.Json;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Night.Inbox;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Rescoring;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Telemetry;

namespace BhutanCustoms.Pipeline.Night.Uploads;

/// <summary>
/// Puts a file of declarations into the inbox, as it comes: never more than a few megabytes of it are held, and it appears whole or not at
/// all. What the inbox does with it is the same as with any other file.
/// </summary>
public sealed class UploadStep(
    PipelineStorage storage,
    ReferenceStore references,
    InboxReceipts receipts,
    BatchLedger ledger,
    BatchBasis basis,
    AuditTrail audit,
    TimeProvider clock,
    StepRunner<UploadStep> runner
)
{
    private static readonly StorageTransferOptions Blocks = new()
    {
        InitialTransferSize = 4 << 20,
        MaximumTransferSize = 4 << 20,
        MaximumConcurrency = 1,
    };

    private readonly BlobContainerClient inbox = storage.Container(StorageNames.Inbox);

    /// <summary>Uploads a file.</summary>
    /// <param name="upload">Where to.</param>
    /// <param name="content">The file; read once, to its end.</param>
    /// <param name="sender">Who sends it.</param>
    /// <param name="cancellationToken">Ends the wait; the file is then not there.</param>
    public Task<UploadAnswer> RunAsync(NewUpload upload, Stream content, Sender sender, CancellationToken cancellationToken = default) =>
        runner.RunAsync(_ => UploadAsync(upload, content, sender, cancellationToken), answer => answer.Code);

    /// <summary>What became of a file of the inbox; null where there is none of that name.</summary>
    public async Task<UploadState?> FindAsync(string source, string name, CancellationToken cancellationToken = default)
    {
        if (NewUpload.Refuse(source, name) is not null)
        {
            return null;
        }

        var file = $"{source}/{name}";
        try
        {
            var found = (
                await inbox.GetBlobClient(file).GetPropertiesAsync(cancellationToken: cancellationToken).ConfigureAwait(false)
            ).Value;
            var id = await receipts.FindAsync(file, found.ETag, cancellationToken).ConfigureAwait(false);
            var batch = id is null ? null : await ledger.FindAsync(id, cancellationToken).ConfigureAwait(false);
            return new UploadState(
                source,
                name,
                found.ContentLength,
                found.LastModified,
                batch?.RowKey,
                batch?.State ?? UploadState.Waiting,
                batch is not null && (batch.File != file || batch.UploadedAt < found.LastModified)
                    ? await basis.RepeatedAsync(batch, cancellationToken).ConfigureAwait(false)
                    : ""
            );
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }

    private async Task<UploadAnswer> UploadAsync(NewUpload upload, Stream content, Sender sender, CancellationToken cancellationToken)
    {
        if (NewUpload.Refuse(upload.Source, upload.Name) is { } refusal)
        {
            return refusal;
        }

        if (await references.MappingAsync(upload.Source, cancellationToken).ConfigureAwait(false) is null)
        {
            var known = await references.SourcesAsync(cancellationToken).ConfigureAwait(false);
            return UploadAnswer.Wrong(
                "source",
                "SOURCE_UNKNOWN",
                $"There is no mapping for the source \"{upload.Source}\"; known are {string.Join(", ", known)}."
            );
        }

        var (blob, begun) = (inbox.GetBlobClient($"{upload.Source}/{upload.Name}"), clock.GetUtcNow());
        if (!upload.Replace && await blob.ExistsAsync(cancellationToken).ConfigureAwait(false))
        {
            return Exists(upload);
        }

        using var hash = SHA256.Create();
        await using var hashed = new CryptoStream(content, hash, CryptoStreamMode.Read, leaveOpen: true);
        try
        {
            await blob.UploadAsync(
                    hashed,
                    new BlobUploadOptions
                    {
                        Conditions = upload.Replace ? null : new BlobRequestConditions { IfNoneMatch = ETag.All },
                        HttpHeaders = new BlobHttpHeaders { ContentType = upload.ContentType },
                        TransferOptions = Blocks,
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            return Exists(upload);
        }

        var sha256 = Convert.ToHexStringLower(hash.Hash!);
        await audit
            .AppendAsync(
                AuditKind.FileUploaded,
                $"{blob.Name}|{sha256}|{Guid.CreateVersion7():N}",
                JsonSerializer.Serialize(new { Who = sender.Name, Sha256 = sha256 }),
                cancellationToken
            )
            .ConfigureAwait(false);
        var before = await ledger.FindAsync(BatchId.Of(upload.Source, hash.Hash!), cancellationToken).ConfigureAwait(false);
        return before is { CurrentState: BatchState.Scoring or BatchState.Finished } && before.ReceivedAt < begun
            ? new UploadAnswer(
                sha256,
                "DONE",
                await basis.RepeatedAsync(before, cancellationToken).ConfigureAwait(false),
                "",
                before.RowKey
            )
            : new UploadAnswer(sha256, "DONE", $"The file {upload.Name} waits to be read.", "");
    }

    private static UploadAnswer Exists(NewUpload upload) =>
        UploadAnswer.Wrong(
            "name",
            UploadAnswer.Exists,
            $"The source {upload.Source} has a file {upload.Name} already. Give another name, or say replace=true to put this one in its place."
        );
}
