using BhutanCustoms.Pages.Language;

namespace BhutanCustoms.Pages.Tests.Language;

public sealed class SiteTextsTests
{
    private static readonly SiteTexts English = SiteTexts.Of("en");
    private static readonly SiteTexts Dzongkha = SiteTexts.Of("dz");

    [Fact]
    public void Every_translation_is_of_words_that_English_has_with_the_same_places_for_values()
    {
        Assert.NotEmpty(Dzongkha.Keys);
        Assert.Empty(Dzongkha.Keys.Except(English.Keys));
        Assert.All(
            Dzongkha.Keys,
            key =>
            {
                Assert.Equal(Places(English.Plain(key)), Places(Dzongkha.Plain(key)));
                Assert.Contains(Dzongkha.Plain(key), letter => letter is >= 'ༀ' and <= '࿿');
            }
        );
    }

    [Fact]
    public void Words_name_their_language_where_it_is_not_English_and_what_is_missing_stands_in_English()
    {
        Assert.Equal("Work list of 3 May", English["worklist.work_list_of_0", "3 May"].Value);
        Assert.Equal("<span lang=\"dz\">འོང་འབབ།</span>", Dzongkha["nav.revenue"].Value);
        Assert.Equal("<span lang=\"en\">Monitoring</span>", Dzongkha["nav.monitoring"].Value);
        Assert.Equal("Monitoring", Dzongkha.Plain("nav.monitoring"));
        Assert.True(Dzongkha.IsPartial);
        Assert.False(English.IsPartial);
    }

    [Fact]
    public void Values_are_no_markup_and_a_language_that_is_not_known_is_English()
    {
        Assert.Equal("With &lt;b&gt;", SiteTexts.Of("fr")["item.with_0", "<b>"].Value);
        Assert.Throws<KeyNotFoundException>(() => English["no.such.key"]);
    }

    private static IEnumerable<string> Places(string text) =>
        text.Split('{').Skip(1).Select(part => part.Split('}')[0]).Order(StringComparer.Ordinal);
}
