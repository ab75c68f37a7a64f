namespace BhutanCustoms.Pipeline.Night.Amendments;

/// <summary>Which items have been inspected: findings lie above the night, which asks for them by this.</summary>
public interface IInspections
{
    /// <summary>Those of some items of which a finding was recorded by a moment, whatever it says.</summary>
    /// <param name="source">The source of the declarations.</param>
    /// <param name="items">The items, see <see cref="Declarations.Items.ItemKey"/>.</param>
    /// <param name="by">The moment; findings are never taken away, so that the answer stays the same.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlySet<ulong>> RecordedAsync(
        string source,
        IReadOnlyCollection<ulong> items,
        DateTimeOffset by,
        CancellationToken cancellationToken
    );
}
