using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Functions.Http;

/// <summary>
/// Holds each caller of the API to a rate, see <see cref="ApiOptions"/>: a caller is who signed in, else a key, else an address. Each
/// instance counts for itself.
/// </summary>
public sealed class RequestRate(IOptions<ApiOptions> options) : IFunctionsWorkerMiddleware, IDisposable
{
    private const int PartsOfASecond = 10;

    private readonly PartitionedRateLimiter<HttpRequest> limiter = PartitionedRateLimiter.Create<HttpRequest, string>(request =>
        RateLimitPartition.GetTokenBucketLimiter(
            CallerOf(request),
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = options.Value.Burst,
                TokensPerPeriod = Math.Max(1, options.Value.RequestsASecond / PartsOfASecond),
                ReplenishmentPeriod = TimeSpan.FromSeconds(
                    options.Value.RequestsASecond < PartsOfASecond ? 1.0 / options.Value.RequestsASecond : 1.0 / PartsOfASecond
                ),
            }
        )
    );

    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http || !http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }

        using var lease = limiter.AttemptAcquire(http.Request);
        if (lease.IsAcquired)
        {
            await next(context);
            return;
        }

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
        http.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        await Results
            .Problem(
                $"A caller may send {options.Value.RequestsASecond:N0} requests a second, {options.Value.Burst:N0} at once. Try again in {wait} s; "
                    + $"/api/score and /api/classify take up to {JsonBody.MostInList:N0} items in one request.",
                statusCode: StatusCodes.Status429TooManyRequests,
                title: "Too many requests."
            )
            .ExecuteAsync(http);
    }

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();

    private static string CallerOf(HttpRequest request)
    {
        var sender = Caller.SenderOf(request);
        var key = request.Headers["x-functions-key"].ToString() is { Length: > 0 } header ? header : request.Query["code"].ToString();
        return sender.SignedIn ? $"person {sender.Name}"
            : key.Length > 0 ? $"key {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}"
            : $"address {request.HttpContext.Connection.RemoteIpAddress}";
    }
}
