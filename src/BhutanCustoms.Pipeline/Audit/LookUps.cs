using System.Text.Json;

namespace BhutanCustoms.Pipeline.Audit;

/// <summary>Notes in the audit trail who looked up data about traders or items.</summary>
public sealed class LookUps(AuditTrail trail, TimeProvider clock)
{
    /// <summary>Notes a look-up; to be called before the data is given.</summary>
    /// <param name="who">Who asked.</param>
    /// <param name="what">What was asked for, with its parameters.</param>
    /// <param name="items">How many items are shown.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task NoteAsync(string who, string what, int items, CancellationToken cancellationToken = default) =>
        trail.AppendAsync(
            AuditKind.LookedUp,
            $"{what}|{Guid.CreateVersion7(clock.GetUtcNow()):N}",
            JsonSerializer.Serialize(new { Who = who, Items = items }),
            cancellationToken
        );
}
