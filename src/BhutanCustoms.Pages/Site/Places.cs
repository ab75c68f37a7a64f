using BhutanCustoms.Pages.SignIn;

namespace BhutanCustoms.Pages.Site;

/// <summary>The pages of the navigation, in its order: a person's first is where that person begins.</summary>
public static class Places
{
    private const Role Everybody = Role.Reader | Role.Officer | Role.Analyst | Role.Manager;

    /// <summary>Every page of the navigation.</summary>
    public static IReadOnlyList<Place> All { get; } =
    [
        new("Work list", "/worklist", Role.Reader | Role.Officer | Role.Analyst),
        new("Post-clearance audit", "/post-clearance", Role.Reader | Role.Officer | Role.Analyst),
        new("Revenue", "/revenue", Role.Reader | Role.Manager | Role.Analyst),
        new("Results", "/results", Everybody),
        new("Batches", "/batches", Role.Reader | Role.Analyst),
        new("Doubtful findings", "/quarantine", Role.Analyst),
        new("Criteria", "/criteria", Role.Analyst),
        new("Monitoring", "/monitoring", Role.Reader | Role.Analyst | Role.Manager),
        new("Models", "/models", Role.Reader | Role.Analyst | Role.Manager),
        new("Operation", "/operation", Role.Administrator),
    ];

    /// <summary>Those that a person may open.</summary>
    public static IEnumerable<Place> Of(Person person) => All.Where(place => person.Is(place.For));

    /// <summary>Who may open a page of the navigation.</summary>
    public static Role For(string address) => All.First(place => place.Address == address).For;
}
