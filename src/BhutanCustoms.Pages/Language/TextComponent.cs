using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace BhutanCustoms.Pages.Language;

/// <summary>A component whose words stand in files by language.</summary>
public abstract class TextComponent : ComponentBase
{
    /// <summary>The request that is answered; null where a component is rendered outside of one, in English.</summary>
    [CascadingParameter]
    public HttpContext? Context { get; set; }

    /// <summary>The words in the reader's language.</summary>
    protected SiteTexts T => LanguageChoice.Of(Context?.Request);
}
