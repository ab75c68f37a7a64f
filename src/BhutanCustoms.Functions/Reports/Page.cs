using BhutanCustoms.Functions.Http;
using Microsoft.AspNetCore.Mvc;

namespace BhutanCustoms.Functions.Reports;

/// <summary>Answers with a page for people.</summary>
internal static class Page
{
    public static ContentResult Of(string html) => new() { Content = html, ContentType = "text/html; charset=utf-8" };
}
