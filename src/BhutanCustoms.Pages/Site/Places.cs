using BhutanCustoms.Pages.SignIn;

namespace BhutanCustoms.Pages.Site;

/// <summary>The pages of the navigation, in its order: a person's first is where that person begins.</summary>
public static class Places
{
    private const Role Everybody = Role.Reader | Role.Officer | Role.Analyst | Role.Manager;

    /// <summary>Every page of the navigation.</summary>
    public static IReadOnlyList<Place> All { get; } =
    [
        new("nav.worklist", "/worklist", Role.Reader | Role.Officer | Role.Analyst),
        new("nav.post_clearance", "/post-clearance", Role.Reader | Role.Officer | Role.Analyst),
        new("nav.revenue", "/revenue", Role.Reader | Role.Manager | Role.Analyst),
        new("nav.results", "/results", Everybody),
        new("nav.batches", "/batches", Role.Reader | Role.Analyst),
        new("nav.prices", "/prices", Role.Reader | Role.Analyst),
        new("nav.quarantine", "/quarantine", Role.Analyst),
        new("nav.criteria", "/criteria", Role.Analyst),
        new("nav.monitoring", "/monitoring", Role.Reader | Role.Analyst | Role.Manager),
        new("nav.models", "/models", Role.Reader | Role.Analyst | Role.Manager),
        new("nav.operation", "/operation", Role.Administrator),
    ];

    /// <summary>Those that a person may open.</summary>
    public static IEnumerable<Place> Of(Person person) => All.Where(place => person.Is(place.For));

    /// <summary>Who may open a page of the navigation.</summary>
    public static Role For(string address) => All.First(place => place.Address == address).For;
}
