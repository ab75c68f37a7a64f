using System.Globalization;
using System.Net;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.EndToEnd.Tests.Mutation;

namespace BhutanCustoms.EndToEnd.Tests.Pages;

/// <summary>
/// No address and no form of a page, however spoilt, is answered with an error of the server. MUTATED_REQUESTS sends more of them.
/// </summary>
public sealed class MutatedPagesTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const int Seed = 20261130;
    private const int Requests = 400;

    [Fact]
    public async Task Answers_no_spoilt_address_or_form_with_an_error_of_the_server()
    {
        var requests = Environment.GetEnvironmentVariable("MUTATED_REQUESTS") is { Length: > 0 } more
            ? int.Parse(more, CultureInfo.InvariantCulture)
            : Requests;
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var batch = await customs.ProcessAsync(DeclarationFile.Of(100).Bytes());
        var target = await customs.TargetAsync(batch, DeclarationFile.Of(3).Bytes());
        using var http = await customs.SignInAsync();
        var token = await http.FormTokenAsync("operation");
        var (addresses, forms, errors) = (SoundRequests.OfPages(target), SoundRequests.OfForms(target), new List<string>());
        var statuses = new SortedDictionary<int, int>();
        for (var number = 0; number < requests; number++)
        {
            var mutator = new RequestMutator(Seed + number);
            var posts = number % 3 == 0;
            var (path, form) = posts ? forms[number / 3 % forms.Length] : (addresses[number % addresses.Length], "");
            var spoilt = posts ? path : Address(mutator, path);
            var body = posts ? Values(mutator, form) : "";
            using var request = new HttpRequestMessage(posts ? HttpMethod.Post : HttpMethod.Get, new Uri(http.BaseAddress + spoilt));
            if (posts)
            {
                request.Content = new StringContent(
                    $"{body}&__RequestVerificationToken={Uri.EscapeDataString(token)}",
                    null,
                    "application/x-www-form-urlencoded"
                );
            }

            using var answer = await http.SendAsync(request);
            var status = (int)answer.StatusCode;
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            errors.AddRange(status >= 500 ? [$"{number}: {request.Method} {spoilt} {body}"] : []);
        }

        Assert.True(errors.Count == 0, $"{errors.Count} of {requests}:\n{string.Join('\n', errors.Take(20))}");
        Assert.DoesNotContain(customs.Logs.Lines, line => line.Contains(MutationTarget.Canary, StringComparison.Ordinal));
        Assert.Superset(new HashSet<int> { 200, 302, 404 }, statuses.Keys.ToHashSet());
    }

    private static string Address(RequestMutator mutator, string address) =>
        address.Split('?', 2) is [var path, var query] ? $"{mutator.Path(path)}?{Values(mutator, query)}" : mutator.Path(address);

    private static string Values(RequestMutator mutator, string query) => string.Join('&', query.Split('&').Select(mutator.Path));
}
