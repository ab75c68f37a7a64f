using BhutanCustoms.Pages.SignIn;

namespace BhutanCustoms.Pages.Site;

/// <summary>Where a person can go.</summary>
/// <param name="Name">The key of its name in the navigation, see <see cref="Language.SiteTexts"/>.</param>
/// <param name="Address">Its address.</param>
/// <param name="For">Who may open it.</param>
public sealed record Place(string Name, string Address, Role For);
