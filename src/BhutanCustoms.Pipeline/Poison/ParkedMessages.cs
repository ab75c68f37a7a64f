using System.Text.Json;
using Azure;
using Azure.Storage.Queues;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Poison;

/// <summary>
/// The messages that steps gave up after some tries, in the companion <c>-poison</c> of each queue. Once the cause is mended they are tried
/// again; what makes no sense any more is discarded. Both stand in the audit trail.
/// </summary>
public sealed class ParkedMessages(PipelineStorage storage, AuditTrail audit)
{
    private const int MostShown = 32;
    private static readonly TimeSpan Hidden = TimeSpan.FromSeconds(30);

    /// <summary>How many wait in each queue's companion, queues with none left out.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountsAsync(CancellationToken cancellationToken = default)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in StorageNames.Queues)
        {
            if (await CountAsync(name, cancellationToken).ConfigureAwait(false) is > 0 and var count)
            {
                counts[name] = count;
            }
        }

        return counts;
    }

    /// <summary>The oldest messages of each companion, at most 32 a queue.</summary>
    public async Task<IReadOnlyList<ParkedMessage>> OldestAsync(CancellationToken cancellationToken = default)
    {
        var parked = new List<ParkedMessage>();
        foreach (var name in (await CountsAsync(cancellationToken).ConfigureAwait(false)).Keys)
        {
            var peeked = await Of(name).PeekMessagesAsync(MostShown, cancellationToken).ConfigureAwait(false);
            parked.AddRange(
                peeked.Value.Select(message => new ParkedMessage(name, message.MessageId, message.Body.ToString(), message.InsertedOn))
            );
        }

        return parked;
    }

    /// <summary>Moves all messages of a queue's companion back, to be tried again. Steps take a message twice without harm.</summary>
    /// <returns>How many; null where there is no such queue.</returns>
    public async Task<int?> ReplayAsync(string queue, string who, CancellationToken cancellationToken = default)
    {
        if (!StorageNames.Queues.Contains(queue))
        {
            return null;
        }

        var (from, to, moved) = (Of(queue), storage.Queue(queue), 0);
        for (var left = await CountAsync(queue, cancellationToken).ConfigureAwait(false); moved < left; )
        {
            var messages = (await from.ReceiveMessagesAsync(MostShown, Hidden, cancellationToken).ConfigureAwait(false)).Value;
            if (messages.Length == 0)
            {
                break;
            }

            foreach (var message in messages)
            {
                await to.SendMessageAsync(message.Body, cancellationToken: cancellationToken).ConfigureAwait(false);
                await from.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellationToken).ConfigureAwait(false);
                moved++;
            }
        }

        await NoteAsync("replayed", queue, who, moved, cancellationToken).ConfigureAwait(false);
        return moved;
    }

    /// <summary>Takes a message away for good.</summary>
    /// <returns>Whether it was there.</returns>
    public async Task<bool> DiscardAsync(string queue, string id, string who, CancellationToken cancellationToken = default)
    {
        if (!StorageNames.Queues.Contains(queue))
        {
            return false;
        }

        var from = Of(queue);
        for (var looked = 0; looked < await CountAsync(queue, cancellationToken).ConfigureAwait(false); looked += MostShown)
        {
            var messages = (await from.ReceiveMessagesAsync(MostShown, Hidden, cancellationToken).ConfigureAwait(false)).Value;
            foreach (var other in messages.Where(message => message.MessageId != id))
            {
                await from.UpdateMessageAsync(other.MessageId, other.PopReceipt, other.Body, TimeSpan.Zero, cancellationToken)
                    .ConfigureAwait(false);
            }

            if (messages.FirstOrDefault(message => message.MessageId == id) is { } found)
            {
                await from.DeleteMessageAsync(id, found.PopReceipt, cancellationToken).ConfigureAwait(false);
                await NoteAsync("discarded", $"{queue}/{found.Body}", who, 1, cancellationToken).ConfigureAwait(false);
                return true;
            }
        }

        return false;
    }

    private QueueClient Of(string queue) => storage.Queue($"{queue}-poison");

    private async Task<int> CountAsync(string queue, CancellationToken cancellationToken)
    {
        try
        {
            return (await Of(queue).GetPropertiesAsync(cancellationToken).ConfigureAwait(false)).Value.ApproximateMessagesCount;
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            // The host makes it when it is needed.
            return 0;
        }
    }

    private Task NoteAsync(string what, string subject, string who, int messages, CancellationToken cancellationToken) =>
        audit.AppendAsync(
            AuditKind.MessagesHandled,
            $"{what}|{subject}|{Guid.CreateVersion7():N}",
            JsonSerializer.Serialize(new { Who = who, Messages = messages }),
            cancellationToken
        );
}
