namespace BhutanCustoms.Declarations.Mappings;

/// <summary>Until when a source may send an item again with other values.</summary>
public enum AmendmentRule
{
    /// <summary>
    /// Until an inspection of the item is recorded: what the Revised Kyoto Convention asks for (General Annex, standard 3.27: customs let
    /// the declarant amend a declaration before they have begun to check it or to examine the goods).
    /// </summary>
    BeforeInspection,

    /// <summary>Never: the item stays as it was first declared.</summary>
    Never,

    /// <summary>Always, also after an inspection (transitional standard 3.28, for reasons that customs deem valid).</summary>
    Always,
}
