using BhutanCustoms.Fraud.Training;

namespace BhutanCustoms.Fraud.Tests.Training;

public sealed class LightGbmLibraryTests
{
    [Fact]
    public void A_missing_OpenMP_library_is_named_with_its_remedy()
    {
        var error = Assert.Throws<DllNotFoundException>(() => LightGbmLibrary.Require(linux: true, _ => false));
        Assert.Contains("apt-get install libgomp1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_LightGBM_library_is_named()
    {
        var error = Assert.Throws<DllNotFoundException>(() => LightGbmLibrary.Require(linux: true, name => name == "libgomp.so.1"));
        Assert.Contains("lib_lightgbm", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_systems_need_no_libgomp() => LightGbmLibrary.Require(linux: false, name => name == "lib_lightgbm");
}
