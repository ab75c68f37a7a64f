namespace BhutanCustoms.Pipeline.Findings.Items;

/// <summary>Items that findings may name beside those of batches: labelled history that was imported for training.</summary>
public interface IOtherItems
{
    /// <summary>The items of a source that have one of some keys, see <see cref="Declarations.Items.ItemKey"/>.</summary>
    Task<IReadOnlyList<FoundItem>> FindAsync(string source, IReadOnlySet<ulong> wanted, CancellationToken cancellationToken);
}
