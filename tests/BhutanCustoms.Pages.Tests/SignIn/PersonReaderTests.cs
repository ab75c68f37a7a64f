using System.Text;
using BhutanCustoms.Pages.SignIn;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace BhutanCustoms.Pages.Tests.SignIn;

/// <summary>Who sends a request.</summary>
public sealed class PersonReaderTests
{
    private const string Officer = """
        {"auth_typ":"aad","name_typ":"name","role_typ":"roles","claims":[
          {"typ":"name","val":"Karma Wangmo"},{"typ":"preferred_username","val":"karma@customs.bt"},
          {"typ":"roles","val":"officer.PHU"},{"typ":"roles","val":"officer.SAM"},{"typ":"roles","val":"Manager"},
          {"typ":"roles","val":"none"},{"typ":"roles","val":"31"},{"typ":"roles","val":"something else"}]}
        """;

    [Fact]
    public void Knows_who_signed_in_with_the_platform_and_what_they_may_do()
    {
        var person = Of(Header(Officer), ("WEBSITE_AUTH_ENABLED", "True"));

        Assert.NotNull(person);
        Assert.Equal(("karma@customs.bt", Role.Officer | Role.Manager, false), (person.Name, person.Roles, person.Local));
        Assert.Equal(["PHU", "SAM"], person.Offices);
        Assert.True(person.MayDecide("SAM"));
        Assert.False(person.MayDecide("PAR"));
        Assert.True(person.MaySee("PAR"));
        Assert.Equal("karma@customs.bt", person.Signature);
    }

    [Theory]
    [InlineData("WEBSITE_AUTH_ENABLED", "false")]
    [InlineData("Pages:LocalSignIn", "true")]
    [InlineData("Other", "true")]
    public void Believes_no_header_where_the_platform_signs_nobody_in(string setting, string value) =>
        Assert.Null(Of(Header(Officer), (setting, value)));

    [Theory]
    [InlineData("")]
    [InlineData("no base64!")]
    [InlineData("e30=")]
    [InlineData("bnVsbA==")]
    [InlineData("W10=")]
    [InlineData("eyJjbGFpbXMiOlt7InR5cCI6Im5hbWUifV19")]
    public void Takes_a_header_that_names_nobody_for_nobody(string header) => Assert.Null(Of(header, ("WEBSITE_AUTH_ENABLED", "true")));

    [Fact]
    public void Lets_nobody_pick_who_they_are_where_the_platform_signs_in()
    {
        var reader = Reader(("WEBSITE_AUTH_ENABLED", "true"), ("Pages:LocalSignIn", "true"));

        Assert.False(reader.IsLocal);
    }

    [Fact]
    public void Believes_its_own_cookie_only()
    {
        var reader = Reader(("Pages:LocalSignIn", "true"));
        var response = new DefaultHttpContext();
        reader.SignIn(response.Response, new Person("Karma", Role.Officer, ["PHU"], Local: true));
        var cookie = response.Response.Headers.SetCookie.Single()!.Split(';')[0];

        var person = reader.Of(WithCookie(cookie));

        Assert.Equal(("Karma", Role.Officer, true), (person!.Name, person.Roles, person.Local));
        Assert.Equal("Karma (local page)", person.Signature);
        Assert.Null(reader.Of(WithCookie(cookie[..^6] + "AAAAAA")));
        Assert.Null(reader.Of(WithCookie("customs-person=Karma")));
        Assert.Null(Reader(("Pages:LocalSignIn", "true")).Of(WithCookie(cookie)));
    }

    private static HttpRequest WithCookie(string cookie)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = cookie;
        return context.Request;
    }

    private static Person? Of(string header, params (string Name, string Value)[] settings)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers["X-MS-CLIENT-PRINCIPAL"] = header;
        return Reader(settings).Of(context.Request);
    }

    private static PersonReader Reader(params (string Name, string Value)[] settings) =>
        new(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)))
                .Build(),
            new EphemeralDataProtectionProvider()
        );

    private static string Header(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json));
}
