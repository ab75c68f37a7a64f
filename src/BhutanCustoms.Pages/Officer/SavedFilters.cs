using Azure.Data.Tables;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pages.SignIn;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pages.Officer;

/// <summary>The filters that people keep under names of their own.</summary>
public sealed class SavedFilters(PipelineStorage storage, Pseudonyms pseudonyms)
{
    /// <summary>The most characters of a name.</summary>
    public const int LongestName = 40;

    private const int Most = 30;
    private readonly TableClient table = storage.Table(StorageNames.SavedFilterTable);

    /// <summary>Those of a person, by name.</summary>
    public async Task<IReadOnlyList<SavedFilter>> OfAsync(Person person, CancellationToken cancellationToken = default)
    {
        var (owner, filters) = (pseudonyms.OfOfficer(person.Name), new List<SavedFilter>());
        await foreach (
            var filter in table
                .QueryAsync<SavedFilter>(filter => filter.PartitionKey == owner, cancellationToken: cancellationToken)
                .ConfigureAwait(false)
        )
        {
            filters.Add(filter);
        }

        return filters;
    }

    /// <summary>Keeps filters under a name, in place of those that had it.</summary>
    /// <returns>What is wrong, for people; null where nothing is.</returns>
    public async Task<string?> SaveAsync(Person person, string name, ListFilters filters, CancellationToken cancellationToken = default)
    {
        name = name.Trim();
        if (name.Length == 0)
        {
            return "Give the filter a name.";
        }

        if (TextBounds.Excess("The name", name.Length, LongestName) is { } excess)
        {
            return excess;
        }

        var (own, row) = (await OfAsync(person, cancellationToken).ConfigureAwait(false), SafeKey.Of(name));
        if (own.Count >= Most && own.All(filter => filter.RowKey != row))
        {
            return $"You keep {own.Count} filters already. Remove one first.";
        }

        var saved = new SavedFilter
        {
            PartitionKey = pseudonyms.OfOfficer(person.Name),
            RowKey = row,
            Name = name,
            Query = (filters with { Date = "", Page = 1 }).ToQuery(),
        };
        await table.UpsertEntityAsync(saved, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
        return null;
    }

    /// <summary>Removes filters; nothing where there are none of that name.</summary>
    public Task RemoveAsync(Person person, string name, CancellationToken cancellationToken = default) =>
        table.DeleteEntityAsync(pseudonyms.OfOfficer(person.Name), SafeKey.Of(name.Trim()), cancellationToken: cancellationToken);
}
