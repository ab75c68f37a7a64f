using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pages.SignIn;
using BhutanCustoms.Pages.Site;
using BhutanCustoms.Pipeline.References;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Pages;

/// <summary>Lets one pick who one is, on one's own machine only.</summary>
public sealed class LocalSignIn(PageAnswers pages, PersonReader people, ReferenceStore references)
{
    /// <summary><c>GET /sign-in?back=/worklist</c>: the form.</summary>
    [Function("SignInForm")]
    public Task<IResult> FormAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sign-in")] HttpRequest request,
        CancellationToken cancellationToken
    ) => pages.PickAsync(request, () => FormAsync(request.Query["back"].ToString(), people.Of(request)?.Name ?? "", [], cancellationToken));

    /// <summary><c>POST /sign-in</c>: goes on as the one picked.</summary>
    [Function("SignInLocally")]
    public Task<IResult> SignInAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-in")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        pages.PickAsync(
            request,
            async () =>
            {
                var form = await request.ReadFormAsync(cancellationToken);
                var (name, back, office) = (form["name"].ToString().Trim(), form["back"].ToString(), form["office"].ToString());
                if (name.Length is 0 or > TextBounds.Person)
                {
                    return await FormAsync(back, name, [$"Give a name of up to {TextBounds.Person} characters."], cancellationToken);
                }

                if (!Enum.TryParse<Role>(form["role"], out var role) || !Enum.IsDefined(role) || role == Role.None)
                {
                    return await FormAsync(back, name, ["Choose what you do."], cancellationToken);
                }

                string[] offices = role == Role.Officer ? [office] : [];
                people.SignIn(request.HttpContext.Response, new Person(name, role, offices, Local: true));
                return PageAnswers.GoBack(back);
            }
        );

    private async Task<IResult> FormAsync(string back, string name, IReadOnlyList<string> wrong, CancellationToken cancellationToken)
    {
        var offices = (await references.CurrentAsync(cancellationToken)).Offices.Values;
        return PageAnswers.Of<SignInPage>(
            wrong.Count == 0 ? 200 : 422,
            new()
            {
                [nameof(SignInPage.Offices)] = offices
                    .OrderByDescending(office => office.RedCapacity)
                    .ThenBy(office => office.Name, StringComparer.Ordinal)
                    .ToArray(),
                [nameof(SignInPage.Back)] = back,
                [nameof(SignInPage.Name)] = name,
                [nameof(SignInPage.Wrong)] = wrong,
            }
        );
    }
}
