namespace BhutanCustoms.Pages.SignIn;

/// <summary>What somebody may do. Who has several may do what any of them may.</summary>
[Flags]
public enum Role
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Reads lists, batches and reports; changes nothing.</summary>
    Reader = 1,

    /// <summary>Works on the lists of own offices: records findings, chooses other lanes.</summary>
    Officer = 2,

    /// <summary>Looks after batches, sources, models and doubtful findings.</summary>
    Analyst = 4,

    /// <summary>Reads forecasts and figures of all offices.</summary>
    Manager = 8,

    /// <summary>Runs the system: everything, and what changes models.</summary>
    Administrator = 16,
}
