using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BhutanCustoms.Functions.Http;

/// <summary>Who sends a request, as far as the platform can tell.</summary>
internal static class Caller
{
    private const string Principal = "x-ms-client-principal-name";
    private const string Authentication = "WEBSITE_AUTH_ENABLED";
    private const string KeyName = "http://schemas.microsoft.com/2017/07/functions/claims/keyid";

    /// <summary>
    /// The name of who signed in; else that of the function key, if the host tells it. The header counts only where the platform's sign-in
    /// is on, which removes what callers put there themselves.
    /// </summary>
    public static string Of(HttpRequest request)
    {
        var signIn = request.HttpContext.RequestServices.GetService<IConfiguration>()?[Authentication];
        if (
            string.Equals(signIn, "true", StringComparison.OrdinalIgnoreCase)
            && request.Headers[Principal].ToString() is { Length: > 0 } name
        )
        {
            return name;
        }

        return request.HttpContext.User.FindFirst(KeyName)?.Value is { Length: > 0 } key ? $"function key {key}" : "function key";
    }
}
