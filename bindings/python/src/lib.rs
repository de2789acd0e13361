//! The native half of the Python package: requests and answers are JSON, as in the browser; the Python half makes objects of them.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

/// Checks what a request holds (`factlint_wasm::Request`) and gives the report in a format, as `factlint check --no-config` writes it.
/// Other threads of Python run on meanwhile.
///
/// # Errors
/// A `ValueError` where the request is none, or there is no such format.
#[pyfunction]
fn report(py: Python<'_>, request: &str, format: &str) -> PyResult<String> {
    py.detach(|| factlint_wasm::report(request, format)).map_err(PyValueError::new_err)
}

/// The manual page of a rule as JSON.
///
/// # Errors
/// A `ValueError` where there is no such rule.
#[pyfunction]
fn explain(py: Python<'_>, rule: &str) -> PyResult<String> {
    py.detach(|| factlint_wasm::explain(rule)).map_err(PyValueError::new_err)
}

#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(report, module)?)?;
    module.add_function(wrap_pyfunction!(explain, module)?)
}
