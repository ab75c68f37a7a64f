using BhutanCustoms.Pages.Analyst;
using BhutanCustoms.Pages.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Pages;

/// <summary>The page of usual prices.</summary>
public sealed class PricePages(PageAnswers pages, PricesReader prices)
{
    private const int LongestCode = 16;

    /// <summary><c>GET /prices?code=070310</c>: the usual prices of a code's subheading, by origin.</summary>
    [Function("PricesPage")]
    public Task<IResult> PricesAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "prices")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        pages.ShowAsync(
            request,
            Places.For("/prices"),
            async person =>
            {
                var asked = request.Query["code"].ToString() is { Length: <= LongestCode } code ? code.Trim() : "";
                var view = await prices.ReadAsync(asked, cancellationToken);
                var wrong = asked.Length > 0 && view is { Code.Length: 0 };
                return PageAnswers.Of<PricesPage>(
                    wrong ? 422 : 200,
                    new()
                    {
                        [nameof(PricesPage.Person)] = person,
                        [nameof(PricesPage.View)] = view,
                        [nameof(PricesPage.Asked)] = asked,
                        [nameof(PricesPage.Wrong)] = wrong
                            ? new[] { $"\"{asked}\" is no HS code: write six digits or more, with or without dots, such as 8517.13." }
                            : null,
                    }
                );
            }
        );
}
