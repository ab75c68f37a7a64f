using BhutanCustoms.Pipeline.Audit;

namespace BhutanCustoms.Pages.SignIn;

/// <summary>Who looks at a page.</summary>
/// <param name="Name">The name that the platform gives, or in local mode the one that was typed.</param>
/// <param name="Roles">What the person may do.</param>
/// <param name="Offices">The offices of an officer; nobody else is bound to some.</param>
/// <param name="Local">Whether the name is only a claim: local mode, on one's own machine.</param>
public sealed record Person(string Name, Role Roles, IReadOnlyList<string> Offices, bool Local)
{
    private const Role AllOffices = Role.Reader | Role.Analyst | Role.Manager | Role.Administrator;

    /// <summary>Whether the person has one of some roles; an administrator has all.</summary>
    public bool Is(Role any) => (Roles & (any | Role.Administrator)) != 0;

    /// <summary>Whether the person may see an office's items.</summary>
    public bool MaySee(string office) => (Roles & AllOffices) != 0 || Offices.Contains(office, StringComparer.Ordinal);

    /// <summary>Whether the person may decide about an office's items.</summary>
    public bool MayDecide(string office) =>
        (Roles & Role.Administrator) != 0 || ((Roles & Role.Officer) != 0 && Offices.Contains(office, StringComparer.Ordinal));

    /// <summary>The person as sender of a change.</summary>
    public Sender Sender => new(Local ? "local page" : Name, SignedIn: !Local);

    /// <summary>The person as it is kept in the trail: a name that was only typed says so.</summary>
    public string Signature => Sender.Sign(Name);
}
