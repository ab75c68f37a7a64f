using BhutanCustoms.Pipeline.Audit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BhutanCustoms.Functions.Http;

/// <summary>Who sends a request, as far as the platform can tell.</summary>
internal static class Caller
{
    private const string Principal = "x-ms-client-principal-name";
    private const string Authentication = "WEBSITE_AUTH_ENABLED";

    /// <summary>The name of the sender, see <see cref="SenderOf"/>.</summary>
    public static string Of(HttpRequest request) => SenderOf(request).Name;

    /// <summary>
    /// Who signed in; else just that a function key was used, whose name the host keeps to itself. The header counts only where the
    /// platform's sign-in is on, which removes what callers put there themselves.
    /// </summary>
    public static Sender SenderOf(HttpRequest request)
    {
        var signIn = request.HttpContext.RequestServices.GetService<IConfiguration>()?[Authentication];
        return
            string.Equals(signIn, "true", StringComparison.OrdinalIgnoreCase)
            && request.Headers[Principal].ToString() is { Length: > 0 } name
            ? new Sender(name, SignedIn: true)
            : Sender.FunctionKey;
    }
}
