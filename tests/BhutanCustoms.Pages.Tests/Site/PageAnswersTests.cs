using BhutanCustoms.Pages.Site;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BhutanCustoms.Pages.Tests.Site;

public sealed class PageAnswersTests
{
    [Theory]
    [InlineData("/worklist?q=new tyres#top", "/worklist?q=new%20tyres#top")]
    [InlineData("/worklist?q=\u0f62", "/worklist?q=%E0%BD%A2")]
    [InlineData("/\0", "/%00")]
    [InlineData("/\n\rSet-Cookie: a=b", "/%0A%0DSet-Cookie:%20a=b")]
    [InlineData("//elsewhere.example", "/")]
    [InlineData("/..//elsewhere.example", "/")]
    [InlineData("/\\elsewhere.example", "/")]
    [InlineData("https://elsewhere.example", "/")]
    [InlineData("", "/")]
    public void Leads_back_to_an_address_of_ours_that_a_header_takes(string address, string led) =>
        Assert.Equal(led, Assert.IsType<RedirectHttpResult>(PageAnswers.GoBack(address)).Url);
}
