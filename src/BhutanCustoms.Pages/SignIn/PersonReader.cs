using System.Text.Json;
using BhutanCustoms.Declarations.Items;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace BhutanCustoms.Pages.SignIn;

/// <summary>
/// Who sends a request. In Azure that is who signed in with App Service: its header is believed only where sign-in is on, since only then
/// the platform takes away what callers write there themselves. On one's own machine one picks who one is. Otherwise it is nobody.
/// </summary>
public sealed class PersonReader(IConfiguration configuration, IDataProtectionProvider protection)
{
    /// <summary>The setting that lets anybody pick who one is; LocalHost sets it, a deployment never does.</summary>
    public const string LocalSetting = "Pages:LocalSignIn";

    private const string PlatformSetting = "WEBSITE_AUTH_ENABLED";
    private const string PrincipalHeader = "X-MS-CLIENT-PRINCIPAL";
    private const string Cookie = "customs-person";
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(12);
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("person").ToTimeLimitedDataProtector();

    /// <summary>Whether the platform signs people in.</summary>
    public bool PlatformSignsIn => IsOn(PlatformSetting);

    /// <summary>Whether one picks who one is. Never where the platform signs people in.</summary>
    public bool IsLocal => !PlatformSignsIn && IsOn(LocalSetting);

    /// <summary>Who sends a request; null where nobody is signed in.</summary>
    public Person? Of(HttpRequest request) =>
        PlatformSignsIn ? OfHeader(request.Headers[PrincipalHeader].ToString())
        : IsLocal ? OfCookie(request.Cookies[Cookie])
        : null;

    /// <summary>Signs somebody in who picked who to be.</summary>
    public void SignIn(HttpResponse response, Person person) =>
        response.Cookies.Append(
            Cookie,
            protector.Protect(JsonSerializer.Serialize(new Picked(person.Name, person.Roles, person.Offices)), Lasts),
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                MaxAge = Lasts,
            }
        );

    /// <summary>Signs out who picked who to be.</summary>
    public static void SignOut(HttpResponse response) => response.Cookies.Delete(Cookie);

    private Person? OfCookie(string? cookie)
    {
        if (string.IsNullOrEmpty(cookie))
        {
            return null;
        }

        try
        {
            var picked = JsonSerializer.Deserialize<Picked>(protector.Unprotect(cookie))!;
            return new Person(picked.Name, picked.Roles, picked.Offices, Local: true);
        }
        catch (Exception exception) when (exception is System.Security.Cryptography.CryptographicException or JsonException)
        {
            // Over, or of another data folder.
            return null;
        }
    }

    /// <summary>
    /// The principal in App Service's header: base64 of JSON with claims. Roles are app roles of the sign-in; an officer's office stands
    /// behind a dot, such as <c>officer.PHU</c>.
    /// </summary>
    internal static Person? OfHeader(string header)
    {
        try
        {
            var principal = JsonSerializer.Deserialize<Principal>(Convert.FromBase64String(header), JsonSerializerOptions.Web);
            var claims = principal?.Claims ?? [];
            var name = Value("preferred_username") ?? Value(principal?.NameType) ?? Value("name");
            if (string.IsNullOrWhiteSpace(name) || name.Length > TextBounds.Person)
            {
                return null;
            }

            var (roles, offices) = (Role.None, new List<string>());
            foreach (var claim in claims.Where(claim => claim.Type == "roles" || claim.Type == principal!.RoleType))
            {
                var (role, office) = claim.Value?.Split('.', 2) is [var before, var behind] ? (before, behind) : (claim.Value, null);
                if (Enum.TryParse<Role>(role, ignoreCase: true, out var known) && Enum.IsDefined(known))
                {
                    roles |= known;
                    if (known == Role.Officer && office is not null)
                    {
                        offices.Add(office);
                    }
                }
            }

            return new Person(name, roles, offices, Local: false);

            string? Value(string? type) => claims.FirstOrDefault(claim => claim.Type == type)?.Value;
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return null;
        }
    }

    private bool IsOn(string setting) => string.Equals(configuration[setting], "true", StringComparison.OrdinalIgnoreCase);

    private sealed record Picked(string Name, Role Roles, IReadOnlyList<string> Offices);

    private sealed record Principal(
        [property: System.Text.Json.Serialization.JsonPropertyName("name_typ")] string? NameType,
        [property: System.Text.Json.Serialization.JsonPropertyName("role_typ")] string? RoleType,
        IReadOnlyList<Claim>? Claims
    );

    private sealed record Claim(
        [property: System.Text.Json.Serialization.JsonPropertyName("typ")] string? Type,
        [property: System.Text.Json.Serialization.JsonPropertyName("val")] string? Value
    );
}
