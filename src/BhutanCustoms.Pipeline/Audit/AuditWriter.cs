using System.Runtime.ExceptionServices;
using System.Threading.Channels;

namespace BhutanCustoms.Pipeline.Audit;

/// <summary>
/// Writes entries, many in one transaction: whoever has the turn writes all that wait, in the order in which they came, while new ones
/// gather behind.
/// </summary>
internal sealed class AuditWriter
{
    // A transaction takes 100 rows: the head, and an entry and a marker each. It takes 4 MiB; JSON may need six bytes for a character.
    private const int MostInGroup = 49;
    private const int MostCharacters = 500_000;

    // Whoever reads its one token has the turn, and writes it back. A semaphore would want to be disposed of, and so would the trail.
    private readonly Channel<bool> turn = Channel.CreateBounded<bool>(1);
    private readonly LinkedList<Waiting> queue = [];
    private readonly AuditTransactions transactions;

    public AuditWriter(AuditTransactions transactions)
    {
        this.transactions = transactions;
        turn.Writer.TryWrite(true);
    }

    public async Task WriteAsync(string kind, string subject, string payload, CancellationToken cancellationToken)
    {
        var own = new Waiting(new AuditTransactions.NewEntry(kind, subject, payload, AuditRows.Marker(kind, subject)));
        lock (queue)
        {
            queue.AddLast(own);
        }

        try
        {
            await turn.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                while (!own.Ended)
                {
                    await WriteGroupAsync(cancellationToken).ConfigureAwait(false);
                }
            }
            finally
            {
                turn.Writer.TryWrite(true);
            }
        }
        finally
        {
            lock (queue)
            {
                queue.Remove(own);
            }
        }

        own.Error?.Throw();
    }

    private async Task WriteGroupAsync(CancellationToken cancellationToken)
    {
        var group = Group();
        ExceptionDispatchInfo? error = null;
        try
        {
            await transactions
                .StoreAsync([.. group.Select(waiting => waiting.Entry).DistinctBy(entry => entry.Marker)], cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            error = ExceptionDispatchInfo.Capture(exception);
        }

        // Who is cancelled here leaves the others waiting: the next of them writes the group.
        lock (queue)
        {
            foreach (var waiting in group)
            {
                (waiting.Ended, waiting.Error) = (true, error);
                queue.Remove(waiting);
            }
        }
    }

    private List<Waiting> Group()
    {
        lock (queue)
        {
            var characters = 0;
            return
            [
                .. queue
                    .Take(MostInGroup)
                    .TakeWhile(
                        (waiting, index) =>
                            (characters += waiting.Entry.Payload.Length + waiting.Entry.Subject.Length) <= MostCharacters || index == 0
                    ),
            ];
        }
    }

    private sealed class Waiting(AuditTransactions.NewEntry entry)
    {
        public AuditTransactions.NewEntry Entry => entry;

        public bool Ended { get; set; }

        public ExceptionDispatchInfo? Error { get; set; }
    }
}
